/** One thing measured. `measure` gives named figures; it is called once per round, each time in a new process. */
export interface BenchCase {
  readonly name: string
  readonly rounds: number
  measure(): Promise<Readonly<Record<string, number>>>
  /** Figure → what the project aims at, in words. */
  readonly targets: Readonly<Record<string, string>>
}

const MEMORY_TARGET = 'flat, under 450'
const WINDOW_TARGETS = {
  idleFrameP95Ms: 'the same window at rest, for comparison',
  frameP95Ms: 'under 20',
  mainBlockMaxMs: 'under 50',
}

function memoryCase(name: string, rows: number): BenchCase {
  return {
    name,
    rounds: 1,
    measure: async () => {
      const { benchExtractionMemory } = await import('./extraction.ts')
      return { ...(await benchExtractionMemory(rows)) }
    },
    targets: { peakRssMB: MEMORY_TARGET },
  }
}

/** A file of products from the disk to a complete lot. */
function uploadCase(format: 'csv' | 'xlsx', rows: number, seconds: string): BenchCase {
  return {
    name: `upload-${format}-${rows}`,
    rounds: 3,
    measure: async () => {
      const { benchUpload } = await import('./uploads/load-file.ts')
      return { ...(await benchUpload(format, rows)) }
    },
    targets: {
      seconds,
      bareSeconds: 'the same file by the same library, nothing done with it',
      ratio: 'of a million rows: at most 1.6',
      peakRssMB: 'under 500',
    },
  }
}

export const BENCH_CASES: readonly BenchCase[] = [
  {
    name: 'extraction',
    rounds: 3,
    measure: async () => {
      const { benchExtraction } = await import('./extraction.ts')
      return { ...(await benchExtraction(2_000_000)) }
    },
    targets: { ratio: 'of the bare driver: at least 0.5' },
  },
  {
    name: 'freebcp',
    rounds: 3,
    measure: async () => {
      const { benchFreebcp } = await import('./freebcp.ts')
      return { ...(await benchFreebcp(2_000_000)) }
    },
    targets: { rowsPerSecond: 'a foreign bulk reader of the same table, for comparison' },
  },
  memoryCase('memory-0.5M', 500_000),
  memoryCase('memory-2M', 2_000_000),
  memoryCase('memory-8M', 8_000_000),
  {
    name: 'chain',
    rounds: 1,
    measure: async () => {
      const { benchChain } = await import('./chain.ts')
      return { ...(await benchChain()) }
    },
    targets: { ratio4: 'at least 8', ratio8: 'at least 8 (8 stores at once is the default)', ratio16: 'at least 8' },
  },
  {
    name: 'shared-link',
    rounds: 1,
    measure: async () => {
      const { benchSharedLink } = await import('./shared-link.ts')
      return { ...(await benchSharedLink(30_000)) }
    },
    targets: { ratio: 'at most 1.25', outageOverSeconds: 'at most 60' },
  },
  {
    name: 'gap-table',
    rounds: 5,
    measure: async () => {
      const { benchGaps } = await import('./gaps.ts')
      return { ...benchGaps() }
    },
    targets: { gapTableMs: 'with the coverage below: under 100' },
  },
  {
    name: 'coverage',
    rounds: 3,
    measure: async () => {
      const { benchWarehouseCoverage } = await import('./warehouse-coverage.ts')
      return { ...(await benchWarehouseCoverage()) }
    },
    targets: { medianMs: 'under 100', firstMs: 'under 100' },
  },
  {
    name: 'startup',
    rounds: 1,
    measure: async () => {
      const { benchStartup } = await import('./startup.ts')
      return benchStartup()
    },
    targets: { windowReadyMs: 'under 2,000', emptyWindowReadyMs: 'what Electron takes to show an empty window' },
  },
  {
    name: 'ingest',
    rounds: 1,
    measure: async () => {
      const { benchWarehouseIngest } = await import('./warehouse-ingest.ts')
      return { ...(await benchWarehouseIngest(2_000_000)) }
    },
    targets: {},
  },
  {
    name: 'replace-day',
    rounds: 1,
    measure: async () => {
      const { benchWarehouseReplace } = await import('./warehouse-replace.ts')
      const { rows, fileMiB, slowestMs } = await benchWarehouseReplace()
      return { rows, fileMiB, slowestMs }
    },
    targets: { slowestMs: 'under 3,000 in 82 million rows' },
  },
  {
    name: 'backup',
    rounds: 1,
    measure: async () => {
      const { benchWarehouseBackup } = await import('./warehouse-backup.ts')
      return { ...(await benchWarehouseBackup(2_000_000)) }
    },
    targets: { backupPeakRssMiB: MEMORY_TARGET, slowestReadMs: 'reads go on' },
  },
  {
    name: 'job-search',
    rounds: 3,
    measure: async () => {
      const { benchJobSearch } = await import('./job-search.ts')
      return benchJobSearch(200_000)
    },
    targets: { slowestMs: 'every search under 100; none on the main thread' },
  },
  {
    name: 'job-log',
    rounds: 1,
    measure: async () => {
      const { benchJobLog } = await import('./job-log.ts')
      return { ...(await benchJobLog(10_000, 60_000)) }
    },
    targets: {
      linesPerSecondWritten: '10,000 for a minute',
      mainBusyMaxMs: 'under 50',
      heapGrowthMiB: 'flat',
    },
  },
  {
    name: 'window-log',
    rounds: 1,
    measure: async () => {
      const { benchWindowLog } = await import('./window-log.ts')
      return { ...(await benchWindowLog(10_000, 60_000)) }
    },
    targets: {
      linesPerSecondWritten: '10,000 for a minute',
      ...WINDOW_TARGETS,
      mainMiBAtEnd: 'flat',
      windowMiBAtEnd: 'flat',
    },
  },
  {
    name: 'coverage-scroll',
    rounds: 1,
    measure: async () => {
      const { benchCoverageScroll } = await import('./coverage-scroll.ts')
      return { ...(await benchCoverageScroll()) }
    },
    targets: {
      calendarMs: '500 stores × 3 years in the window',
      ...WINDOW_TARGETS,
    },
  },
  {
    name: 'job-queue',
    rounds: 3,
    measure: async () => {
      const { benchJobQueue } = await import('./job-queue.ts')
      return { ...(await benchJobQueue()) }
    },
    targets: {
      bareCommitsPerSecond: 'what the disk allows, for comparison',
      ranPerSecond: '2,000, every transition on disk',
    },
  },
  {
    name: 'large-run',
    rounds: 1,
    measure: async () => {
      const { benchLargeRun } = await import('./large-run.ts')
      return benchLargeRun()
    },
    targets: { startBlockMs: 'under 50', cancelBlockMs: 'under 50', retryBlockMs: 'under 50' },
  },
  {
    name: 'idle-tray',
    rounds: 1,
    measure: async () => {
      const { benchIdleTray } = await import('./idle-tray.ts')
      return benchIdleTray()
    },
    targets: {
      cpuPercent: 'of one core, all processes: under 0.5, over ten minutes (IDLE_MINUTES)',
      memoryMiB: 'reported',
      restoreMs: 'at once',
    },
  },
  ...(['csv', 'xlsx'] as const).flatMap((format) => [
    uploadCase(format, 300, 'at most 0.5'),
    uploadCase(format, 18_000, 'at most 3'),
    uploadCase(format, 1_000_000, 'see the ratio'),
  ]),
  {
    name: 'sap',
    rounds: 3,
    measure: async () => {
      const { benchSap } = await import('./sap.ts')
      return { ...(await benchSap()) }
    },
    targets: {
      seconds: 'of 24 companies at 40 ms: under 30',
      againSeconds: 'under 30',
      requests: '20 suppliers a page would take 660 and more',
      suppliers: '13,199',
    },
  },
]
