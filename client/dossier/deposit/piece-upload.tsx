import { FileUp, RotateCcw, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Progress } from '#client/ui/progress.tsx'
import prose from '#client/ui/prose.module.css'
import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import { fill, paths } from '#contract/paths.ts'
import { byteText, shareText } from '#wording/quantity.ts'
import css from './deposit.module.css'
import { useRemovePiece, useRestorePiece } from './queries.ts'
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
  const isRunning = sending.state === 'sending'
  const replaced = new Set(files.flatMap(({ replaces }) => replaces ?? []))
  const current = files.filter(({ id }) => !replaced.has(id))
  /** Taken out here, and still to be had back. */
  const [removed, setRemoved] = useState<readonly Attachment[]>([])
  const forgetRemoved = (id: string) => setRemoved((now) => now.filter((file) => file.id !== id))
  return (
    <div className={css.column}>
      {current.map((file) => (
        <PieceFile
          key={file.id}
          file={file}
          dossierId={dossierId}
          label={label}
          mayRemove={mayRemove}
          onRemoved={() => setRemoved((now) => [...now, file])}
        />
      ))}
      {removed.map((file) => (
        <Removed key={file.id} file={file} dossierId={dossierId} onRestored={() => forgetRemoved(file.id)} />
      ))}
      <Standing sending={sending} onResume={(file) => void send(file)} onDismiss={dismiss} />
      {!isRunning && (
        <Actions>
          <Button icon={FileUp} onClick={() => input.current?.click()}>
            {action ?? (current.length > 0 ? 'Remplacer le fichier' : 'Choisir un fichier')}
            <span className="visually-hidden"> : {label}</span>
          </Button>
        </Actions>
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

type RemovedProps = { file: Attachment; dossierId: string; onRestored: () => void }

/** A file taken out by mistake comes back as it was. */
function Removed({ file, dossierId, onRestored }: RemovedProps) {
  const restoring = useRestorePiece(dossierId)
  return (
    <>
      <p className={css.file} role="status">
        <span className={prose.soft}>{file.fileName} retiré.</span>
        <Button
          icon={RotateCcw}
          variant="quiet"
          disabled={restoring.isPending}
          onClick={() => restoring.mutate(file.id, { onSuccess: onRestored })}
        >
          Remettre<span className="visually-hidden"> {file.fileName}</span>
        </Button>
      </p>
      {restoring.error && <ProblemNotice error={restoring.error} />}
    </>
  )
}

type FileProps = { file: Attachment; dossierId: string; label: string; mayRemove: boolean; onRemoved: () => void }

function PieceFile({ file, dossierId, label, mayRemove, onRemoved }: FileProps) {
  const removing = useRemovePiece(dossierId)
  return (
    <>
      <p className={css.file}>
        <a href={fill(paths.attachment, { id: file.id })} target="_blank" rel="noreferrer">
          {file.fileName}
        </a>
        <span className={prose.soft}>
          {byteText(file.byteCount)}
          {file.version > 1 && `, version ${file.version}`}
        </span>
        {mayRemove && (
          <Button
            icon={Trash2}
            variant="quiet"
            disabled={removing.isPending}
            onClick={() => removing.mutate(file.id, { onSuccess: onRemoved })}
          >
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
    case 'interrupted':
      return (
        <Notice
          tone="unknown"
          title="Un envoi s’est interrompu"
          action={<Button onClick={onDismiss}>Abandonner</Button>}
        >
          <p>
            {sending.fileName} est arrivé à {shareText(sending.share)}. Choisissez de nouveau ce fichier : l’envoi
            reprendra où il s’est arrêté.
          </p>
        </Notice>
      )
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
