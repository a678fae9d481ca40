import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/** What no database answers. */
const PURE = /\/tests\/(law|wording|contract|house|client)\//

/** Files without a database first, while one is made for the others; the longest first among each, so that no worker ends alone. */
export class PureFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isPure = ({ moduleId }: TestSpecification) => PURE.test(moduleId)
    return [...sorted.filter(isPure), ...sorted.filter((file) => !isPure(file))]
  }
}
