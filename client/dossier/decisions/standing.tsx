import { RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { CitedLines } from '#client/clock/cited-lines.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { DecisionFile, DraftBlock, StaleBlock } from '#contract/dossier/decisions/decision.ts'
import { PART_NAMES } from '#wording/dossier/decisions/decision-desk.ts'
import { plainMarkup } from '#wording/dossier/decisions/decision-markup.ts'
import css from './decision.module.css'

type Props = Pick<DecisionFile, 'obstacles' | 'warnings' | 'reminders' | 'guard'> & {
  stale: readonly StaleBlock[]
  unused: readonly DraftBlock[]
  blocks: readonly DraftBlock[]
  isEditable: boolean
  /** Takes the text of today in place of the one that is written. */
  onRefresh: (stale: readonly StaleBlock[]) => void
  onGo: (blockId: string) => void
  onAdd: (block: DraftBlock) => void
  onDismiss: (fact: string) => void
}

/** What stands between the draft and its signature, each at its place, with what mends it. */
export function Standing(props: Props) {
  const {
    obstacles,
    warnings,
    reminders,
    guard,
    stale,
    unused,
    blocks,
    isEditable,
    onRefresh,
    onGo,
    onAdd,
    onDismiss,
  } = props
  // what is told above, with a way to mend it, is not told twice
  const others = obstacles.filter(
    ({ pointer, detail }) => !blockAt(pointer, blocks) && !detail.startsWith('Un élément nouveau du dossier'),
  )
  const gaps = obstacles.flatMap(({ pointer, detail }) => {
    const block = blockAt(pointer, blocks)
    return block && detail.includes('à compléter') ? [block] : []
  })
  return (
    <div className={css.standing}>
      {guard && guard.outcome !== 'allowed' && (
        <Notice tone="refused" title="La loi s’oppose à ce sens aujourd’hui.">
          {guard.sentence} {guard.article && <CitedArticle articles={guard.article} />}
        </Notice>
      )}
      {stale.length > 0 && (
        <Outdated stale={stale} blocks={blocks} isEditable={isEditable} onRefresh={onRefresh} onGo={onGo} />
      )}
      {unused.map((block) => (
        <Notice
          key={block.id}
          tone="unknown"
          title="Un élément nouveau du dossier n’est pas repris"
          action={
            <>
              <Button onClick={() => onAdd(block)}>Ajouter ce paragraphe</Button>
              {block.fact !== null && <Button onClick={() => onDismiss(block.fact ?? '')}>L’écarter</Button>}
            </>
          }
        >
          <p>
            {PART_NAMES[block.family]} : « {plainMarkup(block.text)} »
          </p>
        </Notice>
      ))}
      {gaps.length > 0 && (
        <Notice
          tone="unknown"
          title={gaps.length === 1 ? 'Un paragraphe à compléter' : `${gaps.length} paragraphes à compléter`}
        >
          <Links blocks={gaps} onGo={onGo} />
        </Notice>
      )}
      {others.length > 0 && (
        <Notice tone="unknown" title="Avant de signer">
          <ul className={prose.bullets}>
            {others.map(({ pointer, detail }) => (
              <li key={`${pointer} ${detail}`}>{detail}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Told title="Ce que la loi demande encore à cette décision" lines={reminders} />
      <Told title="Avant d’envoyer à la signature" lines={warnings}>
        <p>La loi n’interdit pas de l’envoyer ainsi : la décision doit indiquer l’intégralité de ses motifs.</p>
      </Told>
    </div>
  )
}

type ToldProps = { title: string; lines: DecisionFile['warnings']; children?: ReactNode }

/** Sentences with their articles; nothing where there is none. */
const Told = ({ title, lines, children }: ToldProps) =>
  lines.length > 0 && (
    <Notice tone="unknown" title={title}>
      <CitedLines lines={lines} className={prose.bullets} />
      {children}
    </Notice>
  )

type OutdatedProps = Pick<Props, 'stale' | 'blocks' | 'isEditable' | 'onRefresh' | 'onGo'>

/** Each stale paragraph with the way to it, and one gesture that takes the text of today. */
function Outdated({ stale, blocks, isEditable, onRefresh, onGo }: OutdatedProps) {
  const renewable = stale.filter(({ proposed }) => proposed !== null)
  return (
    <Notice
      tone="unknown"
      title={stale.length === 1 ? 'Un paragraphe à relire' : `${stale.length} paragraphes à relire`}
    >
      <p>
        {stale.length === 1
          ? 'Le dossier a changé depuis qu’il est écrit.'
          : 'Le dossier a changé depuis qu’ils sont écrits.'}
      </p>
      <ul className={css.links}>
        {stale.map((one) => {
          const block = blocks.find(({ id }) => id === one.blockId)
          if (!block) return null
          const name = `${PART_NAMES[block.family]} : ${shortened(plainMarkup(block.text))}`
          return (
            <li key={block.id} className={css.outdated}>
              <button type="button" onClick={() => onGo(block.id)}>
                {name}
              </button>
              {isEditable && one.proposed !== null && (
                <Button icon={RefreshCw} aria-label={`Mettre à jour, ${name}`} onClick={() => onRefresh([one])}>
                  Mettre à jour
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {isEditable && renewable.length > 1 && (
        <p className={stack.fields}>
          <Button icon={RefreshCw} onClick={() => onRefresh(renewable)}>
            Mettre à jour les {renewable.length} paragraphes
          </Button>
        </p>
      )}
    </Notice>
  )
}

const Links = ({ blocks, onGo }: { blocks: readonly DraftBlock[]; onGo: (id: string) => void }) => (
  <ul className={css.links}>
    {blocks.map(({ id, family, text }) => (
      <li key={id}>
        <button type="button" onClick={() => onGo(id)}>
          {PART_NAMES[family]} : {shortened(plainMarkup(text))}
        </button>
      </li>
    ))}
  </ul>
)

const shortened = (text: string) => (text.length <= 90 ? text : `${text.slice(0, 88)}…`)

function blockAt(pointer: string, blocks: readonly DraftBlock[]): DraftBlock | undefined {
  const index = /^#\/blocks\/(\d+)$/.exec(pointer)?.[1]
  return index === undefined ? undefined : blocks[Number(index)]
}
