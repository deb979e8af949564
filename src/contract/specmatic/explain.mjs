// Says how Specmatic's tests went, and keeps what failed without an explanation:  node explain.mjs contract.yaml tests.log failures.log
// Two explanations: it wanted a refusal because a value that derive.mjs had chosen was another one, equally good, or of a null, which in a
// request is absence.
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

const [contract, log, failures] = process.argv.slice(2);
const pinned = new Set(parse(readFileSync(contract, 'utf8'))['x-pinned']);
const text = readFileSync(log, 'utf8').replace(/\x1b\[[0-9;]*m/g, '');
const summary = text.match(/^Tests run: (\d+), Successes: (\d+), Failures: (\d+).*$/m);
if (!summary) {
  console.log(text.slice(-2000));
  throw new Error('Specmatic did not come to its end');
}
const failed = text.split(/^-{20}$/m).filter((test) => / has FAILED$/m.test(test));
// In an address everything is text; in a body a value of another type is not as good.
const isExplained = (test) => {
  const [, place, value, other] = test.match(/REQUEST\.([A-Z]+).* is mutated from \(([^)]*?)\) to (\S)/) ?? [];
  const [, status] = test.match(/Response at [^\n]*\n\s+(\d{3})/) ?? [];
  const isAlike = place !== 'BODY' || (value.startsWith('"') ? other === '"' : /\d/.test(other));
  return value !== undefined && pinned.has(value.replace(/^"|"$/g, '')) && isAlike && /^2/.test(status);
};
const isAbsence = (test) => /REQUEST\.BODY.* is mutated from (?:\([^)]*\)|\w+) to null\b/.test(test) && /Response at [^\n]*\n\s+2\d\d/.test(test);
const unexplained = failed.filter((test) => !isExplained(test) && !isAbsence(test));
writeFileSync(failures, unexplained.join('--------------------'));
console.log(`${summary[0]}; ${failed.length - unexplained.length} of the failures are other good values, or absent ones`);
if (failed.length !== Number(summary[3])) throw new Error(`Only ${failed.length} failures were found in ${log}`);
if (unexplained.length) {
  console.log(unexplained.map((test) => test.match(/^Scenario: (.*) has FAILED$/m)?.[1].slice(0, 300)).join('\n'));
  process.exitCode = 1;
}
