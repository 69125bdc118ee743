/** The parts of `package-lock.json` that matter here. */
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>
}

export interface LockedPackage {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** An optional package that the lockfile should hold and does not. */
export interface MissingOptional {
  readonly name: string
  /** Range asked for by `parent`, mostly one exact version. */
  readonly range: string
  readonly parent: LockedPackage
}

/**
 * Optional packages (bindings for other systems) that the lockfile does not hold. npm leaves out those that it could not fetch
 * when it wrote the file; `npm ci` then refuses the whole file.
 */
export function missingOptionals(lockfile: Lockfile): readonly MissingOptional[] {
  return Object.entries(lockfile.packages).flatMap(([path, parent]) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !isHeld(lockfile, path, name))
      .map(([name, range]) => ({ name, range, parent })),
  )
}

/** Looks where Node would: beside the parent's own dependencies, then in each `node_modules` above. */
function isHeld(lockfile: Lockfile, parentPath: string, name: string): boolean {
  const segments = parentPath.split('node_modules/')
  return segments.some((_, index) => {
    const above = segments.slice(0, segments.length - index).join('node_modules/')
    return [above, above.endsWith('/') || above === '' ? '' : '/', 'node_modules/', name].join('') in lockfile.packages
  })
}
