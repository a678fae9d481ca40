import { X } from 'lucide-react'
import { type CSSProperties, useId } from 'react'
import { IconButton } from '#client/ui/button.tsx'
import type { ClockReading } from '#contract/clock.ts'
import { day } from '#law/clock/calendar.ts'
import { dayText } from '#wording/day.ts'
import { type BandAct, type BandFlag, bandFlags, meaningIn } from './band-content.ts'
import { type BandShift, bandLayout, type PlacedAct, type PlacedFlag } from './band-layout.ts'
import { BandRuler } from './band-ruler.tsx'
import css from './clock-band.module.css'
import { type Meaning, meaningWord } from './date-meaning.ts'
import { FlagShape } from './flag-shape.tsx'
import { ProofPanel } from './proof-panel.tsx'
import { useWidth } from './use-width.ts'

export type ClockBandProps = {
  /** The reading to draw: with the acts that are tried, when there are some. */
  reading: ClockReading
  /** What those acts move, from the reading of the facts alone. */
  shifts?: readonly BandShift[]
  /** True when those acts change what silence brings, be it on the same day. */
  isSilenceTried?: boolean
  acts: readonly BandAct[]
  /** `2026-03-10` */
  today: string
  /** True to write what comes and leave the rest as marks, each still opening its proof. */
  isCompact?: boolean
  /** The date whose proof is open under the band. */
  open: string | null
  onOpen: (id: string | null) => void
}

/** The clock of a dossier on a line: deadlines as flags, acts as marks, today, and the proof of each date in place. */
export function ClockBand({
  reading,
  shifts = [],
  isSilenceTried = false,
  acts,
  today,
  isCompact = false,
  open,
  onOpen,
}: ClockBandProps) {
  const [plot, widthPx] = useWidth<HTMLDivElement>()
  const proofId = useId()
  const titleId = useId()
  const moved = shifts.map(({ name }) => name)
  const flags = bandFlags(reading, new Set(isSilenceTried ? [...moved, 'tacitOn'] : moved))
  const layout = bandLayout({ flags, acts, today: day(today), shifts, isCompact }, widthPx)
  const size: CSSProperties & { '--band-px': number } = { blockSize: layout.heightPx, '--band-px': widthPx }
  const opened = flags.find(({ dates }) => dates.some(({ id }) => id === open))
  const items = [...layout.flags, ...layout.acts].sort((one, other) => one.day - other.day)
  return (
    <section className={css.band} aria-labelledby={titleId}>
      <h2 id={titleId} className="visually-hidden">
        Frise des délais
      </h2>
      <div ref={plot} className={css.plot} style={size}>
        {widthPx > 0 && (
          <>
            <BandRuler layout={layout} widthPx={widthPx} />
            <Today xPx={layout.todayPx} widthPx={widthPx} today={today} />
            <ol>
              {items.map((item) =>
                'dates' in item ? (
                  <Flag
                    key={item.id}
                    flag={item}
                    reading={reading}
                    isOpen={item.id === opened?.id}
                    proofId={proofId}
                    onToggle={() => onOpen(item.id === opened?.id ? null : item.id)}
                  />
                ) : (
                  <Act key={item.id} act={item} />
                ),
              )}
            </ol>
          </>
        )}
      </div>
      <Legend reading={reading} flags={flags} hasTried={items.some(({ isTried }) => isTried)} />
      <div id={proofId} className={css.proofs}>
        {opened && <Proofs flag={opened} reading={reading} shifts={shifts} onClose={() => onOpen(null)} />}
      </div>
    </section>
  )
}

function Today({ xPx, widthPx, today }: { xPx: number; widthPx: number; today: string }) {
  const isNearEnd = xPx > widthPx - 180
  return (
    <p
      className={css.todayWord}
      style={isNearEnd ? { insetInlineEnd: widthPx - xPx + 6 } : { insetInlineStart: xPx + 6 }}
    >
      Lu le {dayText(today)}
    </p>
  )
}

type FlagProps = { flag: PlacedFlag; reading: ClockReading; isOpen: boolean; proofId: string; onToggle: () => void }

function Flag({ flag, reading, isOpen, proofId, onToggle }: FlagProps) {
  const { label, detail, then, meaning, isTried, isSmall } = flag
  return (
    <li className={css.item} style={{ insetInlineStart: flag.xPx, insetBlockStart: flag.topPx }}>
      <button
        type="button"
        className={`${css.flag} ${isSmall ? css.small : ''} ${isTried ? css.triedFlag : ''}`}
        style={isSmall ? undefined : { inlineSize: flag.widthPx }}
        aria-expanded={isOpen}
        aria-controls={proofId}
        title={isSmall ? `${label}, ${detail}` : undefined}
        onClick={onToggle}
      >
        <FlagShape meaning={meaning} isTried={isTried} />
        <span className={isSmall ? 'visually-hidden' : css.words}>
          <span className={css.label}>{label}</span>
          <span className={css.detail}>
            {' '}
            {detail}
            {then && (
              <>
                <span className="visually-hidden">, puis</span> <FlagShape meaning={then.meaning} isTried={isTried} />{' '}
                {then.text}
              </>
            )}
          </span>
          <span className="visually-hidden">
            {' '}
            ({meaningWord(meaning, reading)}
            {isTried && ', avec les actes essayés'})
          </span>
        </span>
      </button>
    </li>
  )
}

const Act = ({ act }: { act: PlacedAct }) => (
  <li
    className={`${css.item} ${css.act} ${act.isTried ? css.triedAct : ''}`}
    style={{ insetInlineStart: act.xPx, insetBlockStart: act.topPx }}
  >
    {act.isMark ? <span className="visually-hidden">{act.text}</span> : act.text}
    {act.isTried && <span className="visually-hidden"> (acte essayé)</span>}
  </li>
)

type LegendProps = { reading: ClockReading; flags: readonly BandFlag[]; hasTried: boolean }

/** Only what is on the band. */
function Legend({ reading, flags, hasTried }: LegendProps) {
  const shown = new Set<Meaning>(flags.flatMap(({ meaning, then }) => (then ? [meaning, then.meaning] : [meaning])))
  return (
    <ul className={css.legend}>
      {[...shown].map((meaning) => (
        <li key={meaning}>
          <FlagShape meaning={meaning} />
          {meaningWord(meaning, reading)}
        </li>
      ))}
      {hasTried && (
        <li>
          <span aria-hidden="true" className={css.dash} />
          en pointillé : acte essayé
        </li>
      )}
    </ul>
  )
}

type ProofsProps = { flag: BandFlag; reading: ClockReading; shifts: readonly BandShift[]; onClose: () => void }

function Proofs({ flag, reading, shifts, onClose }: ProofsProps) {
  return (
    <div className={css.panel}>
      <IconButton icon={X} label="Refermer la preuve" className={css.close} onClick={onClose} />
      {flag.dates.map((date) => (
        <section key={date.id}>
          <h3>
            <FlagShape meaning={meaningIn(date.name, reading)} isTried={flag.isTried} />
            {date.label} : {dayText(date.day)}
          </h3>
          <ProofPanel date={date} before={shifts.find(({ name }) => name === date.id)?.from} />
        </section>
      ))}
    </div>
  )
}
