import { openDialog } from './dialog.mjs';
import { el, notify } from './dom.mjs';
import { t } from './i18n.mjs';
import { explain, picture, read } from './twostar.mjs';

const THUMBNAIL = 96;

/** Small pictures that open the gallery. They are loaded when they are about to be seen. */
export const thumbnails = (photos, name) => el('ul', { class: 'thumbnails' }, photos.map((photo, i) => el('li', {},
  el('button', { class: 'thumbnail', 'aria-label': t('openPhoto', { name }), onclick: () => openGallery(photos, i) },
    el('img', { src: picture(photo.thumbnailUrl), alt: '', loading: 'lazy', width: THUMBNAIL, height: THUMBNAIL })))));

/** One photo at a time, with buttons to the others. */
function openGallery(photos, at) {
  const image = el('img', { class: 'photo' });
  const position = el('p', { class: 'muted', role: 'status' });
  const step = (by) => show((at + by + photos.length) % photos.length);
  function show(n) {
    at = n;
    const label = t('photoCount', { n: n + 1, total: photos.length });
    image.src = picture(photos[n].imageUrl);
    image.alt = label;
    image.width = photos[n].width;
    image.height = photos[n].height;
    position.textContent = label;
  }
  show(at);
  const others = photos.length > 1;
  openDialog(t('photos'), el('div', { class: 'gallery' }, image, el('div', { class: 'row' },
    others && el('button', { class: 'button', onclick: () => step(-1) }, t('previous')),
    position,
    others && el('button', { class: 'button', onclick: () => step(1) }, t('next')))), { className: 'wide' });
}

/** The photos of all reviews of a product; asked for only when somebody wants to see them. */
export async function openAllPhotos(productId) {
  try {
    const { items } = await read(['products', productId, 'photos'], { pageSize: 100 });
    if (items.length) openGallery(items, 0);
    else notify(t('noPhotos'));
  } catch (error) {
    notify(explain(error));
  }
}
