import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField, ticked } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { Attachment } from '#contract/dossier/attachments/attachment.ts'

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
  return (
    <FieldGroup label="Pièces à lire" error={error}>
      {pieces.length === 0 ? (
        <p className={prose.note}>Le dossier n’a encore aucune pièce : ajoutez-les avant de consulter un service.</p>
      ) : (
        <>
          <ul className={stack.near}>
            {pieces.map(({ id, code, title, version, pageCount }) => (
              <li key={id}>
                <CheckField checked={chosen.has(id)} onChange={(isIn) => onChange(ticked(chosen, id, isIn))}>
                  <strong>{code}</strong> {title}
                  <span className={prose.soft}>
                    {version > 1 && `, version ${version}`}
                    {pageCount !== null && `, ${pageCount} p.`}
                  </span>
                </CheckField>
              </li>
            ))}
          </ul>
          <Actions>
            <Button
              variant="quiet"
              onClick={() => onChange(new Set(chosen.size === pieces.length ? [] : pieces.map(({ id }) => id)))}
            >
              {chosen.size === pieces.length ? 'Ne rien choisir' : 'Tout choisir'}
            </Button>
          </Actions>
        </>
      )}
    </FieldGroup>
  )
}
