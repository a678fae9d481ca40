import { Download, Eye, ShieldAlert, ShieldCheck } from 'lucide-react'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import stack from '#client/ui/stack.module.css'
import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import { fill, paths } from '#contract/paths.ts'
import { countText } from '#wording/quantity.ts'
import css from './pieces.module.css'
import { latest } from './versions.ts'
import { dayOfInstant, SCANS, weightText } from './words.ts'

/** The last version of each piece, its weight, its hash and what the antivirus said; the older ones are folded under it. */
export const FileLines = ({
  attachments,
  hasCode = false,
  onView,
}: {
  attachments: readonly Attachment[]
  hasCode?: boolean
  onView: (id: string) => void
}) => {
  const newest = latest(attachments)
  const older = attachments.filter((file) => !newest.includes(file))
  const lines = (files: readonly Attachment[]) => (
    <ul className={stack.near}>
      {files.toReversed().map((file) => (
        <FileLine key={file.id} file={file} hasCode={hasCode} onView={onView} />
      ))}
    </ul>
  )
  return (
    <>
      {lines(newest)}
      {older.length > 0 && (
        <details>
          <summary>{countText(older.length, 'version antérieure', 'versions antérieures')}</summary>
          {lines(older)}
        </details>
      )}
    </>
  )
}

function FileLine({ file, hasCode, onView }: { file: Attachment; hasCode: boolean; onView: (id: string) => void }) {
  const { id, code, version, fileName, addedAt, byteCount, pageCount, sha256, scan } = file
  const name = `${fileName}, version ${version}`
  const Shield = scan === 'clean' ? ShieldCheck : ShieldAlert
  return (
    <li className={css.file}>
      <span className={css.fileName}>
        {hasCode && <strong>{code} </strong>}
        {fileName}
      </span>
      <span className={css.fileFacts}>
        version {version}, reçue le {dayOfInstant(addedAt)} · {weightText(byteCount)}
        {pageCount !== null && ` · ${pageCount} page${pageCount > 1 ? 's' : ''}`} ·{' '}
        <span className={css.hash} title={`Empreinte SHA-256 : ${sha256}`}>
          empreinte {sha256.slice(0, 8)}…
        </span>{' '}
        · <Shield aria-hidden size="0.95em" /> {SCANS[scan]}
      </span>
      <span className={css.fileActs}>
        <Button variant="quiet" icon={Eye} onClick={() => onView(id)} aria-label={`Voir ${name}`}>
          Voir
        </Button>
        <ButtonLink
          variant="quiet"
          icon={Download}
          href={fill(paths.attachment, { id })}
          download={fileName}
          aria-label={`Télécharger ${name}`}
        >
          Télécharger
        </ButtonLink>
      </span>
    </li>
  )
}
