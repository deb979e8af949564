// Small pictures made from shapes, so that the sample has photos without anybody's photo: a kettle on a table, as PNG.
import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 480;
const HEIGHT = 360;

const ellipse = (x, y, cx, cy, rx, ry) => ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1;
const box = (x, y, left, top, right, bottom) => x >= left && x <= right && y >= top && y <= bottom;

function colourAt(x, y, { wall, table, body }) {
  const shade = 1 - 0.35 * Math.abs((x - 210) / 260);
  if (ellipse(x, y, 240, 92, 16, 12) || box(x, y, 190, 104, 290, 112)) return [52, 48, 45];
  if (ellipse(x, y, 240, 210, 96, 104) && y > 108 && y < 292) return body.map((c) => c * shade);
  if (ellipse(x, y, 332, 190, 46, 66) && !ellipse(x, y, 326, 190, 32, 50)) return [52, 48, 45];
  if (y > 130 && y < 190 && x > 104 && x < 165 && Math.abs(y - 130 - (x - 104) * 0.8) < 13) return body.map((c) => c * 0.85);
  if (ellipse(x, y, 240, 296, 130, 14)) return table.map((c) => c * 0.8);
  return y > 262 ? table.map((c) => c * (1 - (y - 262) / 900)) : wall.map((c) => c * (1 - y / 1600));
}

function chunk(type, content) {
  const named = Buffer.concat([Buffer.from(type), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** A picture with these colours, each [red, green, blue]. */
function picture(colours) {
  const rows = [];
  for (let y = 0; y < HEIGHT; y++) {
    const row = [0];
    for (let x = 0; x < WIDTH; x++) row.push(...colourAt(x, y, colours));
    rows.push(Buffer.from(row));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export const photos = () => [
  { wall: [226, 218, 204], table: [164, 122, 84], body: [176, 180, 184] },
  { wall: [196, 208, 204], table: [222, 214, 202], body: [188, 92, 64] },
  { wall: [238, 226, 196], table: [120, 88, 66], body: [72, 98, 112] },
].map(picture);
