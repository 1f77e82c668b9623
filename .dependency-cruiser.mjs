// The layer rules of the architecture: functions → capabilities → clients of the outside world and platform ports.
const capabilities = '^shared/(warehouse|health|export|harvest|issues|extraction|sync|webhooks)/';
const outside = '^shared/(jira|github|adf)/';
const tests = '\\.test\\.ts$|^shared/platform/contract/|test-support|fixture';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'only-the-catalogue-knows-functions',
      comment: 'A function is wired by the catalogue alone.',
      severity: 'error',
      from: { path: '^(functions|shared)/', pathNot: `^functions/catalogue\\.ts$|${tests}` },
      to: { path: '^functions/', pathNot: '^functions/system/(openapi\\.json|docs-page\\.ts)$' },
    },
    {
      name: 'shared-does-not-know-scripts',
      severity: 'error',
      from: { path: '^(functions|shared)/', pathNot: tests },
      to: { path: '^scripts/' },
    },
    {
      name: 'the-outside-world-does-not-know-capabilities',
      severity: 'error',
      from: { path: `${outside}|^shared/(platform|jobs|function|config|observability)/`, pathNot: tests },
      to: { path: capabilities },
    },
    {
      name: 'clients-know-only-problems-of-the-function-layer',
      severity: 'error',
      from: { path: `${outside}|^shared/platform/`, pathNot: tests },
      to: { path: '^shared/function/', pathNot: '^shared/function/problem\\.ts$' },
    },
    {
      name: 'ports-do-not-know-adapters',
      severity: 'error',
      from: { path: '^shared/platform/[^/]+\\.ts$', pathNot: '^shared/platform/connect[^/]*\\.ts$' },
      to: { path: '^shared/platform/(embedded|google-cloud)/' },
    },
    {
      name: 'only-connect-names-an-adapter',
      severity: 'error',
      from: {
        path: '^(functions|shared|scripts)/',
        pathNot: `^shared/platform/|^scripts/(bench|testing|bundles|schemas)|${tests}`,
      },
      to: { path: '^shared/platform/(embedded|google-cloud)/' },
    },
    {
      name: 'only-adapters-import-google',
      severity: 'error',
      from: {
        path: '^(functions|shared|scripts)/',
        pathNot: `^shared/platform/google-cloud/|^shared/function/register\\.ts$|${tests}`,
      },
      to: { path: 'node_modules/@google-cloud/' },
    },
    {
      name: 'adapters-do-not-know-each-other',
      severity: 'error',
      from: { path: '^shared/platform/(embedded|google-cloud)/', pathNot: tests },
      to: { path: '^shared/platform/(embedded|google-cloud)/', pathNot: '^shared/platform/$1/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^shared/adf/generated/' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
