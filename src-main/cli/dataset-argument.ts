import { Argument } from 'commander'
import type { Dataset } from '../../src-shared/domain/dataset.ts'

/** The dataset that a command is about: one of those given. Where it need not be written it is the first. */
export function datasetArgument(datasets: readonly Pick<Dataset, 'id'>[], isRequired: boolean): Argument {
  const ids = datasets.map(({ id }) => id)
  const argument = new Argument(isRequired ? '<dataset>' : '[dataset]').choices(ids)
  return isRequired ? argument : argument.default(ids[0])
}
