import { useQuery } from '@tanstack/react-query'
import { Check, Clock } from 'lucide-react'
import type { ReactNode } from 'react'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { isAgent } from '#client/session/roles.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Session } from '#contract/agency/identity/session.ts'
import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import type { PiecesAnswer } from '#contract/place/guide/pieces.ts'
import { countText } from '#wording/quantity.ts'
import css from './deposit.module.css'
import { FactsAsked } from './facts-asked.tsx'
import { PieceUpload } from './piece-upload.tsx'
import { attachmentsQuery } from './queries.ts'
import { ScanSplit } from './scan-split.tsx'
import type { DraftEditing } from './use-draft.ts'
import { codeOf, isDue, OTHER, usePieces } from './use-pieces.ts'

/** With what: the list of the form, piece by piece; sizes and types are told before a file is chosen. */
export function PiecesStep({ editing, session }: { editing: DraftEditing; session: Session }) {
  const { id } = editing
  const { answer } = usePieces(editing)
  const attachments = useQuery(attachmentsQuery(id))
  if (answer.isPending || attachments.isPending) return <Skeleton lines={8} label="Lecture de la liste des pièces" />
  if (answer.error) return <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />
  if (attachments.error) {
    return <ProblemNotice error={attachments.error} onRetry={() => void attachments.refetch()} />
  }
  return <Pieces editing={editing} answer={answer.data} attachments={attachments.data} isTyping={isAgent(session)} />
}

type PiecesProps = {
  editing: DraftEditing
  answer: PiecesAnswer
  attachments: readonly Attachment[]
  isTyping: boolean
}

function Pieces({ editing, answer, attachments, isTyping }: PiecesProps) {
  const { lines, upload, form } = answer
  const filesOf = (code: string) => attachments.filter((file) => file.code === code)
  const due = lines.filter(isDue)
  const undetermined = lines.filter(({ duty }) => duty === 'undetermined')
  const spared = lines.filter(({ duty }) => duty === 'notRequired')
  const listed = new Set(lines.map(codeOf))
  const others = attachments.filter(({ code }) => !listed.has(code) && code !== OTHER)
  const list = (of: PiecesAnswer['lines']) => (
    <ul className={css.pieces}>
      {of.map((line) => (
        <PieceLine key={line.key} dossierId={editing.id} line={line} files={filesOf(codeOf(line))} />
      ))}
    </ul>
  )
  return (
    <div className={css.column}>
      <p>
        Liste du cerfa {form.cerfa}, {form.label}. Un fichier par pièce, en {upload.formats.join(', ')}, de{' '}
        {upload.atLeastMb} Mo au plus. <span className={prose.soft}>{upload.article}</span>
      </p>
      <FactsAsked editing={editing} answer={answer} isTyping={isTyping} />
      <ScanSplit dossierId={editing.id} pieces={[...due, ...undetermined]} isTyping={isTyping} />
      <section className={css.column} aria-labelledby="pieces-dues">
        <h3 id="pieces-dues">{countText(due.length, 'pièce demandée', 'pièces demandées')}</h3>
        {list(due)}
      </section>
      {undetermined.length > 0 && (
        <details>
          <summary className={prose.summary}>
            {countText(
              undetermined.length,
              'pièce attend votre réponse ci-dessus',
              'pièces attendent vos réponses ci-dessus',
            )}
          </summary>
          {list(undetermined)}
        </details>
      )}
      {spared.length > 0 && (
        <details>
          <summary className={prose.summary}>
            {countText(spared.length, 'pièce non exigée', 'pièces non exigées')}
          </summary>
          {list(spared)}
        </details>
      )}
      <section className={css.column} aria-labelledby="pieces-autres">
        <h3 id="pieces-autres">Autre document</h3>
        <p className={prose.soft}>Facultatif : ce que vous voulez joindre de plus.</p>
        {others.map((file) => (
          <p key={file.id} className={prose.soft}>
            {file.code} : {file.fileName} (hors de la liste de cette démarche, gardé au dossier)
          </p>
        ))}
        <PieceUpload dossierId={editing.id} code={OTHER} label="Autre document" files={filesOf(OTHER)} mayRemove />
      </section>
    </div>
  )
}

type LineProps = { dossierId: string; line: PiecesAnswer['lines'][number]; files: readonly Attachment[] }

function PieceLine({ dossierId, line, files }: LineProps) {
  const { code, label, text, article, note } = line
  return (
    <li>
      <div className={`${rows.head} ${css.pieceHead}`}>
        <p>
          {code && <span className={css.code}>{code}</span>} {label}
        </p>
        <PieceState isThere={files.length > 0} isExpected={isDue(line)} />
      </div>
      <div className={prose.soft}>
        {text} <CitedArticle articles={article} />
      </div>
      {note && <p className={prose.soft}>{note}</p>}
      <PieceUpload dossierId={dossierId} code={codeOf(line)} label={`${code ?? ''} ${label}`} files={files} mayRemove />
    </li>
  )
}

function PieceState({ isThere, isExpected }: { isThere: boolean; isExpected: boolean }): ReactNode {
  if (isThere) {
    return (
      <span className={css.badge} data-there>
        <Check aria-hidden size="1rem" /> Jointe
      </span>
    )
  }
  return isExpected ? (
    <span className={css.badge} data-awaited>
      <Clock aria-hidden size="1rem" /> À joindre, maintenant ou plus tard
    </span>
  ) : null
}
