import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { phraseDeskQuery } from '#client/dossier/phrases/queries.ts'
import type { Rights } from '#client/dossier/phrases/rights.ts'
import { Field } from '#client/ui/field.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import work from '#client/ui/work-page.module.css'
import type { PhraseDesk } from '#contract/dossier/phrases/phrase.ts'
import { NO_COMMUNE_SERVED } from '#wording/agency/opening/told-by-rooms.ts'
import {
  LETTER_FAMILY_TITLES,
  LETTER_KIND_NAMES,
  LETTER_KINDS,
  type LetterFamily,
  type LetterKind,
} from '#wording/dossier/letters/letter-parts.ts'
import { LetterSheet } from './letter-sheet.tsx'
import { templateQuery } from './template-queries.ts'
import css from './templates.module.css'

/** The letters of a town, part by part: what the law compels is read with its article, what is the town's is written here. */
export function TemplatesScreen() {
  usePageTitle('Lettres')
  const desk = useQuery(phraseDeskQuery())
  return (
    <article className={work.page}>
      <h1>Lettres</h1>
      <p className={page.lead}>
        Chaque lettre, partie par partie. Ce qu’un texte impose est écrit par Parvis d’après le dossier et ne s’enlève
        pas ; le reste est à vous. Une version vaut depuis son premier jour : ce qui est parti garde ses mots.
      </p>
      {desk.isPending && <Skeleton lines={6} label="Lecture des communes" />}
      {desk.error && <ProblemNotice error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && (desk.data.communes.length === 0 ? <p>{NO_COMMUNE_SERVED}</p> : <Templates desk={desk.data} />)}
    </article>
  )
}

function Templates({ desk }: { desk: PhraseDesk }) {
  const [commune, setCommune] = useState(desk.communes[0]?.inseeCode ?? '')
  const [kind, setKind] = useState<LetterKind>('piecesRequest')
  const template = useQuery(templateQuery(kind, commune))
  const communeName = desk.communes.find(({ inseeCode }) => inseeCode === commune)?.name ?? commune
  return (
    <div className={stack.sections}>
      <div className={css.choices}>
        <SelectField
          label="Commune"
          value={commune}
          options={desk.communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name }))}
          onChange={setCommune}
        />
        <KindField kind={kind} onChange={setKind} />
      </div>
      {template.isPending && <Skeleton lines={10} label="Lecture de la lettre" />}
      {template.error && <ProblemNotice error={template.error} onRetry={() => void template.refetch()} />}
      {template.data && (
        <LetterSheet
          key={`${commune}/${kind}`}
          template={template.data}
          rights={{ commune, communeName, desk } satisfies Rights}
        />
      )}
    </div>
  )
}

const FAMILIES = Object.entries(LETTER_FAMILY_TITLES) as readonly [LetterFamily, string][]

const KindField = ({ kind, onChange }: { kind: LetterKind; onChange: (kind: LetterKind) => void }) => (
  <Field label="Lettre">
    {(field) => (
      <select
        {...field}
        value={kind}
        onChange={({ target }) => onChange(LETTER_KIND_NAMES.find((name) => name === target.value) ?? kind)}
      >
        {FAMILIES.map(([family, title]) => (
          <optgroup key={family} label={title}>
            {LETTER_KIND_NAMES.filter((name) => LETTER_KINDS[name].family === family).map((name) => (
              <option key={name} value={name}>
                {LETTER_KINDS[name].name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    )}
  </Field>
)
