import { FileUp, RotateCcw, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Progress } from '#client/ui/progress.tsx'
import type { Attachment } from '#contract/attachment.ts'
import { fill, paths } from '#contract/paths.ts'
import { byteText, shareText } from '#wording/quantity.ts'
import css from './deposit.module.css'
import { useRemovePiece } from './queries.ts'
import { type Sending, useSending } from './use-sending.ts'

type Props = {
  dossierId: string
  code: string
  /** Names the piece to whoever does not see the page. */
  label: string
  /** Kept with the file when the piece has no list. */
  title?: string
  files: readonly Attachment[]
  /** A filed piece stays: it is followed by another version, never taken out. */
  mayRemove: boolean
  action?: string
  /** Called once a file has arrived whole and is kept. */
  onSent?: (fileName: string) => void
}

const ACCEPTED = 'application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png'

/** One piece: the files already there, the one on its way, and the button for the next. */
export function PieceUpload({ dossierId, code, label, title = '', files, mayRemove, action, onSent }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const { sending, send, dismiss } = useSending(dossierId, code, title, onSent)
  const replaced = new Set(files.flatMap(({ replaces }) => replaces ?? []))
  const current = files.filter(({ id }) => !replaced.has(id))
  return (
    <div className={css.column}>
      {current.map((file) => (
        <PieceFile key={file.id} file={file} dossierId={dossierId} label={label} mayRemove={mayRemove} />
      ))}
      <Standing sending={sending} onResume={(file) => void send(file)} onDismiss={dismiss} />
      {sending.state !== 'sending' && (
        <p className={css.actions}>
          <Button icon={FileUp} onClick={() => input.current?.click()}>
            {action ?? (current.length > 0 ? 'Remplacer le fichier' : 'Choisir un fichier')}
            <span className="visually-hidden"> : {label}</span>
          </Button>
        </p>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPTED}
        aria-label={`Fichier pour ${label}`}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) void send(file)
          target.value = ''
        }}
      />
    </div>
  )
}

type FileProps = { file: Attachment; dossierId: string; label: string; mayRemove: boolean }

function PieceFile({ file, dossierId, label, mayRemove }: FileProps) {
  const removing = useRemovePiece(dossierId)
  return (
    <>
      <p className={css.file}>
        <a href={fill(paths.attachment, { id: file.id })} target="_blank" rel="noreferrer">
          {file.fileName}
        </a>
        <span className={css.soft}>
          {byteText(file.byteCount)}
          {file.version > 1 && `, version ${file.version}`}
        </span>
        {mayRemove && (
          <Button icon={Trash2} variant="quiet" disabled={removing.isPending} onClick={() => removing.mutate(file.id)}>
            Retirer
            <span className="visually-hidden">
              {' '}
              {file.fileName} ({label})
            </span>
          </Button>
        )}
      </p>
      {removing.error && <ProblemNotice error={removing.error} />}
    </>
  )
}

type StandingProps = { sending: Sending; onResume: (file: File) => void; onDismiss: () => void }

function Standing({ sending, onResume, onDismiss }: StandingProps) {
  switch (sending.state) {
    case 'none':
      return null
    case 'sending':
      return <Progress label={`Envoi de ${sending.fileName} : ${shareText(sending.share)}`} share={sending.share} />
    case 'stopped':
      return sending.isCut ? (
        <Notice
          tone="unknown"
          live
          title="L’envoi s’est interrompu"
          action={
            <>
              <Button icon={RotateCcw} variant="primary" onClick={() => onResume(sending.file)}>
                Reprendre l’envoi
              </Button>
              <Button onClick={onDismiss}>Abandonner</Button>
            </>
          }
        >
          <p>
            {sending.problem.detail} Ce qui est déjà arrivé est gardé : l’envoi de {sending.file.name} reprendra où il
            s’est arrêté.
          </p>
        </Notice>
      ) : (
        <ProblemNotice error={sending.problem} />
      )
  }
}
