import { countText } from '#wording/quantity.ts'
import { Notice } from './notice.tsx'

/** Beyond, a file is to be made again rather than mended line by line. */
const SHOWN = 50

type Fault = { line: number; sentence: string }

/** Lines of a file that are refused, each with its reason; line 0 is the whole file. @param nothing  what was not done with it: « rien n’est gardé » */
export const FaultedLines = ({ faults, nothing }: { faults: readonly Fault[]; nothing: string }) => (
  <Notice tone="refused" title={`${countText(faults.length, 'ligne')} à reprendre : ${nothing}`} live>
    <ul>
      {faults.slice(0, SHOWN).map(({ line, sentence }) => (
        <li key={`${line}${sentence}`}>
          {line > 0 && `Ligne ${line} : `}
          {sentence}
        </li>
      ))}
    </ul>
  </Notice>
)
