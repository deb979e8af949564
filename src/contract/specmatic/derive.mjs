// Derives from openapi.yaml what Specmatic 2.55.1 can work with.
//   node derive.mjs comparable openapi.yaml derived.yaml             the whole contract, to be compared with another
//   node derive.mjs testable openapi.yaml derived.yaml facts.json    one that it can make good requests from; says what it leaves out and why
import { readFileSync, writeFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { EXCLUDED } from './exclusions.mjs';
import { requiredOf, valuesFor } from './values.mjs';

const [purpose, source, target, factsFile] = process.argv.slice(2);
const contract = parse(readFileSync(source, 'utf8'));
const facts = purpose === 'testable' && JSON.parse(readFileSync(factsFile, 'utf8'));
const COMBINED = 6;
const METHODS = ['get', 'put', 'post', 'delete'];
const operations = () => Object.values(contract.paths).flatMap((item) => METHODS.filter((method) => item[method]).map((method) => item[method]));

// Values of ours that take the place of made-up ones. Others than these are not wrong, though Specmatic, which finds them as an enum, thinks so.
const pinned = new Set();
const pin = (values) => {
  values.forEach((value) => pinned.add(String(value)));
  return values;
};

// Why an operation cannot be tried, if it cannot.
function reason(operation) {
  const said = EXCLUDED[operation.operationId];
  if (said) return said;
  if (operation.requestBody && !operation.requestBody.content['application/json']) return 'takes a file, and Specmatic makes no files';
  const known = { ...facts.paths, ...facts.pathsOf[operation.operationId] };
  const unknown = (operation.parameters ?? []).map(resolve).filter((each) => each.in === 'path' && known[each.name] === undefined);
  return unknown.length ? `nothing is there to be named by ${unknown.map((each) => each.name)}` : undefined;
}

function leaveOut() {
  const all = operations();
  const strangers = Object.keys(EXCLUDED).filter((id) => !all.some((operation) => operation.operationId === id));
  if (strangers.length) throw new Error(`Excluded, but not in the contract: ${strangers}`);
  const left = all.filter(reason).map((operation) => `  ${operation.operationId}: ${reason(operation)}`);
  for (const [path, item] of Object.entries(contract.paths)) {
    METHODS.filter((method) => item[method] && reason(item[method])).forEach((method) => delete item[method]);
    if (!METHODS.some((method) => item[method])) delete contract.paths[path];
  }
  console.log([`Specmatic tries ${operations().length} of ${all.length} operations. Left out:`, ...left].join('\n'));
}

const resolve = (parameter) => (parameter.$ref ? structuredClone(contract.components.parameters[parameter.$ref.split('/').pop()]) : parameter);

// What exists takes the place of made-up names in paths. Cursors cannot be made up, conditions are met by '*', the other headers are left to our own tests.
function parameter(declared, operation) {
  const resolved = resolve(declared);
  delete resolved.example;
  delete resolved.examples;
  if (resolved.in === 'path') {
    resolved.schema = { type: 'string', enum: pin([{ ...facts.paths, ...facts.pathsOf[operation.operationId] }[resolved.name]]) };
  }
  if (resolved.in === 'header') {
    if (!resolved.required) return [];
    resolved.schema = { type: 'string', enum: ['*'] };
  }
  if (resolved.in === 'query') {
    // It tries every combination of those that may be absent, twice as many for each; our own tests send the others.
    const optional = operation.parameters.map(resolve).filter((each) => each.in === 'query' && !each.required);
    if (resolved.name === 'cursor' || optional.slice(COMBINED).some((each) => each.name === resolved.name)) return [];
    const values = valuesFor(facts, 'query', resolved.name);
    // Lists divided by commas it would send as repeated parameters.
    const inner = resolved.schema.items ?? resolved.schema;
    const schema = inner.$ref ? contract.components.schemas[inner.$ref.split('/').pop()] : inner;
    resolved.schema = values ? { type: schema.type, enum: pin(schema.format === 'date' ? values.map((value) => value.slice(0, 10)) : values) } : schema;
    if (!values && resolved.schema.enum) resolved.schema = { ...schema, enum: schema.enum.slice(0, 2) };
    delete resolved.style;
    delete resolved.explode;
  }
  return [resolved];
}

function narrow(operation) {
  operation.parameters = operation.parameters?.flatMap((declared) => parameter(declared, operation));
  delete operation.callbacks;
  // One good answer for each: that there is something, and that it has changed.
  const good = Object.keys(operation.responses).filter((status) => /^[23]/.test(status));
  good.slice(1).forEach((status) => delete operation.responses[status]);
  // It asks for no media type, and so gets JSON where there are others beside it.
  const content = operation.responses[good[0]].content;
  if (content?.['application/json']) Object.keys(content).filter((type) => type !== 'application/json').forEach((type) => delete content[type]);
}

// Its patterns know neither \x00, \s, \t, lookaheads nor a slash to begin with; its numbers neither multipleOf nor a single value. Single examples would be taken for what exists.
function simplify(node) {
  if (Array.isArray(node)) return node.forEach(simplify);
  if (node === null || typeof node !== 'object') return;
  if (typeof node.pattern === 'string' && /\\x00|\\s|\\S|\\t|\(\?|^\^\//.test(node.pattern)) delete node.pattern;
  delete node.multipleOf;
  if (node.minimum !== undefined && node.minimum === node.maximum) {
    node.enum = [node.minimum];
    delete node.minimum;
    delete node.maximum;
  }
  if (node.type && 'example' in node) delete node.example;
  Object.values(node).forEach(simplify);
}

function fix() {
  for (const [name, schema] of Object.entries(contract.components.schemas)) {
    if (requiredOf(name).length) schema.required = [...new Set([...(schema.required ?? []), ...requiredOf(name)])];
    for (const [property, node] of Object.entries(schema.properties ?? {})) {
      const values = valuesFor(facts, name, property);
      if (values === undefined) continue;
      if (values === null) delete schema.properties[property];
      else if (Array.isArray(values)) {
        const inner = node.items ?? node;
        const type = inner.$ref ? contract.components.schemas[inner.$ref.split('/').pop()].type : inner.type;
        const fixed = { type, enum: pin(values) };
        schema.properties[property] = node.items ? { ...node, items: fixed, maxItems: Math.min(2, node.maxItems) } : fixed;
      } else Object.assign(node, values);
    }
  }
}

function withoutExamples() {
  const bare = (holder) => Object.values(holder?.content ?? {}).forEach((media) => delete media.examples);
  operations().forEach((operation) => [operation.requestBody, ...Object.values(operation.responses)].forEach(bare));
  Object.values(contract.components.responses).forEach(bare);
  delete contract.components.examples;
}

if (purpose === 'comparable') {
  // It cannot read the schema of XML.
  for (const [path, item] of Object.entries(contract.paths)) if (item.get?.responses['200']?.content?.['application/xml']) delete contract.paths[path];
  operations().forEach((operation) => delete operation.requestBody?.content?.['application/xml']);
} else {
  leaveOut();
  operations().forEach(narrow);
  fix();
}
withoutExamples();
simplify(contract);
// With both schemes it would send half of its requests without a key.
delete contract.components.securitySchemes.oauth2;
operations().filter((operation) => operation.security?.length !== 0).forEach((operation) => (operation.security = [{ apiKey: [] }]));
contract.security = [{ apiKey: [] }];
contract['x-pinned'] = [...pinned];
writeFileSync(target, stringify(contract, { aliasDuplicateObjects: false, lineWidth: 0 }));
