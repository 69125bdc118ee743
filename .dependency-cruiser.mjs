/*
 * The layers of the program. A folder of `src-main` imports only folders of lower levels; folders of one level never import
 * each other. Tests beside the code may reach anywhere below `app`, since they put together what they test.
 */
const levels = [
  ['foundation'],
  ['sqlite', 'certificates'],
  ['gaps', 'extract', 'upload-rows', 'notices', 'procedure-calls'],
  // A rule's values are read as the values of rows are.
  ['rules'],
  [
    'sqlserver',
    'oracle',
    'sap',
    'warehouse',
    'app-db',
    'catalog-db',
    'procedure-results',
    'spreadsheets',
    'mail',
    'webhook',
    'vault',
    'dataset-files',
    'national-holidays',
    'windows-task',
  ],
  ['jobs', 'schedules', 'reachability', 'uploads', 'procedures', 'sap-data'],
  ['job-handlers'],
  ['threads'],
  ['engine'],
  ['api'],
  // The packaged program answers commands too, so `app` stands above `cli`.
  ['cli'],
  ['app'],
]

/** Simulated stores: they know nothing of the product, and only the programs (and tests) know them. */
const demo = 'demo'
const programs = ['cli', 'app']
const testFile = '\\.test\\.tsx?$'

const layerRules = levels.flatMap((folders, level) =>
  folders.map((folder) => {
    const below = levels.slice(0, level).flat()
    const allowed = [folder, ...below, ...(programs.includes(folder) ? [demo] : [])]
    return {
      name: `layer-of-${folder}`,
      comment: `${folder} may import only: ${allowed.join(', ')}, src-shared and packages`,
      severity: 'error',
      from: { path: `^src-main/${folder}/`, pathNot: testFile },
      to: { path: '^src-main/', pathNot: `^src-main/(${allowed.join('|')})/` },
    }
  }),
)

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layerRules,
    {
      name: 'layer-of-demo',
      comment: 'demo may import only foundation and src-shared',
      severity: 'error',
      from: { path: `^src-main/${demo}/`, pathNot: testFile },
      to: { path: '^src-main/', pathNot: `^src-main/(${demo}|foundation)/` },
    },
    {
      name: 'folder-without-layer',
      comment: 'give the new folder its level in .dependency-cruiser.mjs',
      severity: 'error',
      from: { path: '^src-main/', pathNot: `^src-main/(${[...levels.flat(), demo].join('|')})/` },
      to: {},
    },
    {
      name: 'only-app-imports-electron',
      severity: 'error',
      from: { pathNot: '^src-main/app/' },
      to: { path: '^(node_modules/)?electron(/|$)' },
    },
    {
      name: 'shared-imports-only-zod',
      severity: 'error',
      from: { path: '^src-shared/', pathNot: testFile },
      to: { pathNot: '^(src-shared/|node_modules/zod/)' },
    },
    {
      name: 'renderer-imports-only-shared',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^(src-main|scripts|test)/' },
    },
    {
      name: 'renderer-without-node',
      severity: 'error',
      from: { path: '^src-renderer/', pathNot: testFile },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'product-without-tools',
      comment: 'scripts and test support are not part of the product',
      severity: 'error',
      from: { path: '^src-', pathNot: testFile },
      to: { path: '^(scripts|test)/' },
    },
    {
      name: 'main-without-dev-dependencies',
      comment: 'development packages are not in the installed program (Electron itself is)',
      severity: 'error',
      from: { path: '^src-main/', pathNot: testFile },
      to: { dependencyTypes: ['npm-dev'], pathNot: '^node_modules/(electron|@types)/' },
    },
    {
      name: 'no-test-imports',
      severity: 'error',
      from: { path: '^src-' },
      to: { path: testFile },
    },
    {
      name: 'no-cycles',
      comment: 'a grammar is recursive: in T-SQL an expression holds conditions and queries, which hold expressions',
      severity: 'error',
      from: { pathNot: '^src-main/demo/tsql/' },
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // TypeScript 7 has no compiler API: without this parser dependency-cruiser would read no TypeScript at all.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      // As the program imports: no `require`, for which numfmt names a file that it does not have.
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
}
