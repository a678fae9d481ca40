import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import table from '#client/ui/table.module.css'
import { answeredLines, type PlaceNames } from '#contract/services/forms/answer-text.ts'
import type { FormContent } from '#contract/services/forms/form-content.ts'
import type { Written } from './draft-refuge.ts'
import { usePlaceNames } from './place-names.ts'
import type { OwnDraftEditing } from './use-own-draft.ts'

const APPLICANT = {
  name: 'Nom',
  givenName: 'Prénom',
  email: 'Courriel',
  phone: 'Téléphone',
  address: 'Adresse',
  onBehalfOf: 'Au nom de',
} as const

const linesOf = (
  content: FormContent,
  { answers, applicant }: Written,
  names: PlaceNames,
): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(APPLICANT).map(([key, label]): [string, string] => [
      label,
      applicant[key as keyof typeof APPLICANT],
    ]),
    ...answeredLines(content, answers, names).map(({ label, text }): [string, string] => [label, text]),
  ])

/** What this device and another one say otherwise, question by question; nothing is written over before a choice. */
export function DifferencePart({
  content,
  editing,
  theirs,
}: {
  content: FormContent
  editing: OwnDraftEditing
  theirs: Written
}) {
  const names = usePlaceNames(content)
  const [mine, others] = [linesOf(content, editing, names), linesOf(content, theirs, names)]
  const differing = [...new Set([...mine.keys(), ...others.keys()])].filter(
    (label) => (mine.get(label) ?? '') !== (others.get(label) ?? ''),
  )
  return (
    <Notice
      tone="unknown"
      live
      title="Cette demande a été modifiée sur un autre appareil"
      action={
        <>
          <Button variant="primary" onClick={editing.keepMine}>
            Garder ce qui est écrit ici
          </Button>
          <Button onClick={editing.takeTheirs}>Prendre l’autre version</Button>
        </>
      }
    >
      {differing.length === 0 && <p>Les deux versions disent la même chose.</p>}
      {differing.length > 0 && (
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">Question</th>
                <th scope="col">Ici</th>
                <th scope="col">Sur l’autre appareil</th>
              </tr>
            </thead>
            <tbody>
              {differing.map((label) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td>{mine.get(label) || 'sans réponse'}</td>
                  <td>{others.get(label) || 'sans réponse'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Notice>
  )
}
