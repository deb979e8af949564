// Derives the contract that Specmatic 2.55.1 can read, and that its tests can be run with, from openapi.yaml. Says what it leaves out and why.
//   node derive.mjs openapi.yaml derived.yaml facts.json
import { readFileSync, writeFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { EXCLUDED } from './exclusions.mjs';

const [source, target, factsFile] = process.argv.slice(2);
const contract = parse(readFileSync(source, 'utf8'));
const facts = JSON.parse(readFileSync(factsFile, 'utf8'));
const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

// Values that exist in the service under test take the place of the made-up ones in paths and queries.
const known = (parameter) => {
  const value = facts[`${parameter.in} ${parameter.name}`];
  if (value !== undefined) parameter.schema = { ...parameter.schema, enum: [value], pattern: undefined };
};

// It reads \x00 in a pattern as the letters of it, has no idea of lookaheads and \s in classes, and makes texts that break the pattern; lengths stay.
const simplify = (node) => {
  if (Array.isArray(node)) return node.forEach(simplify);
  if (node === null || typeof node !== 'object') return;
  if (typeof node.pattern === 'string' && /\\x00|\\s|\\S|\(\?/.test(node.pattern)) {
    delete node.pattern;
  }
  // It ignores multipleOf, and so sends numbers that are none.
  delete node.multipleOf;
  // Single examples are made up, and would be taken for ones that exist.
  if (node.in && node.schema) delete node.example;
  Object.entries(node).forEach(([name, value]) => name !== 'examples' && simplify(value));
};

const left = [];
for (const [path, item] of Object.entries(contract.paths)) {
  for (const method of METHODS.filter((name) => item[name])) {
    const reason = EXCLUDED[item[method].operationId];
    if (reason) {
      left.push(`${item[method].operationId}: ${reason}`);
      delete item[method];
      continue;
    }
    item[method].parameters = item[method].parameters?.map((declared) => {
      const parameter = declared.$ref ? structuredClone(contract.components.parameters[declared.$ref.split('/').pop()]) : declared;
      known(parameter);
      return parameter;
    });
  }
  if (!METHODS.some((name) => item[name])) delete contract.paths[path];
}
const strangers = Object.keys(EXCLUDED).filter((id) => !readFileSync(source, 'utf8').includes(`operationId: ${id}\n`));
if (strangers.length) throw new Error(`Excluded, but not in the contract: ${strangers}`);

simplify(contract);
// Examples of bodies show ids that do not exist here; what is sent is made from the schemas.
for (const item of Object.values(contract.paths)) {
  for (const method of METHODS.filter((name) => item[name])) {
    for (const media of Object.values(item[method].requestBody?.content ?? {})) delete media.examples;
    for (const answer of Object.values(item[method].responses)) {
      for (const media of Object.values(answer.content ?? {})) delete media.examples;
    }
  }
}
Object.values(contract.components.responses).forEach((answer) => Object.values(answer.content ?? {}).forEach((media) => delete media.examples));
delete contract.components.examples;
writeFileSync(target, stringify(contract, { aliasDuplicateObjects: false, lineWidth: 0 }));
console.log(`Left out of Specmatic's tests:\n  ${left.join('\n  ')}`);
