import { useId } from 'react'
import { Button } from '#client/ui/button.tsx'
import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import css from './opinions.module.css'

/** Which pieces a service may read. */
export function PieceChoice({
  pieces,
  chosen,
  onChange,
  error,
}: {
  pieces: readonly Attachment[]
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
  error: string | undefined
}) {
  const errorId = useId()
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChange(next)
  }
  return (
    <fieldset className={css.pieces} aria-describedby={error ? errorId : undefined}>
      <legend>Pièces à lire</legend>
      {pieces.length === 0 ? (
        <p className={css.small}>Le dossier n’a encore aucune pièce : ajoutez-les avant de consulter un service.</p>
      ) : (
        <>
          <ul>
            {pieces.map(({ id, code, title, version, pageCount }) => (
              <li key={id}>
                <label className={css.piece}>
                  <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
                  <span>
                    <strong>{code}</strong> {title}
                    <span className={css.small}>
                      {version > 1 && `, version ${version}`}
                      {pageCount !== null && `, ${pageCount} p.`}
                    </span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
          <Button
            variant="quiet"
            onClick={() => onChange(new Set(chosen.size === pieces.length ? [] : pieces.map(({ id }) => id)))}
          >
            {chosen.size === pieces.length ? 'Ne rien choisir' : 'Tout choisir'}
          </Button>
        </>
      )}
      {error && (
        <p id={errorId} className={css.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}
