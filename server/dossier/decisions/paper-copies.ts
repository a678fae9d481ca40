/** What the signature book takes of the decisions: the copy that is printed once, signed elsewhere, and made an act. */
export { type DecisionDeps, onCase } from './case-file.ts'
export { refuseDecided } from './decisions.ts'
export { keepGivenUp, leaveBook, paperCopyOf, spendCopy } from './paper-queries.ts'
export { recordCopy } from './paper-return.ts'
export { printCopy, refuseNotDrafting, refuseOver } from './paper-signature.ts'
export type { Signed } from './signature.ts'
