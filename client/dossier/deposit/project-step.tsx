import { useState } from 'react'
import { Choice } from '#client/ui/choice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import { isCertificate } from '#law/dossier-kind.ts'
import css from './deposit.module.css'
import { KindSelect } from './kind-select.tsx'
import { ProjectGuide } from './project-guide.tsx'
import type { DraftEditing } from './use-draft.ts'

type Asked = 'works' | 'certificate' | 'change'

const ASKED = [
  { value: 'works', label: 'Des travaux ou un aménagement' },
  { value: 'certificate', label: 'Un certificat d’urbanisme' },
  { value: 'change', label: 'Modifier ou transférer un permis' },
] as const

const askedOf = ({ kind, variant }: DossierDraft): Asked =>
  variant !== null ? 'change' : isCertificate(kind) ? 'certificate' : 'works'

/** What: in plain questions, with the procedure proposed and its article; another may be kept, knowingly. */
export function ProjectStep({ editing }: { editing: DraftEditing }) {
  const { draft, change } = editing
  const [asked, setAsked] = useState(() => askedOf(draft))
  const ask = (next: Asked) => {
    setAsked(next)
    change((now) => ({ ...now, ...KIND_WHEN[next](now) }))
  }
  return (
    <div className={css.column}>
      <div className={css.form}>
        <TextField
          label="Le projet en quelques mots"
          help="Ce titre figurera sur l’accusé de réception et sur la décision. N’y mettez pas de nom de personne."
          maxLength={200}
          name="title"
          value={draft.title}
          placeholder="Construction d’un abri de jardin"
          onChange={(value) => change((now) => ({ ...now, title: value }))}
        />
        <Choice legend="Que demandez-vous ?" value={asked} options={ASKED} onChange={ask} />
      </div>
      {asked === 'works' && <ProjectGuide editing={editing} />}
      {asked === 'certificate' && <CertificateChoice editing={editing} />}
      {asked === 'change' && <ChangeOfPermit editing={editing} />}
    </div>
  )
}

const KIND_WHEN: Readonly<Record<Asked, (now: DossierDraft) => Partial<DossierDraft>>> = {
  works: ({ kind }) => ({
    variant: null,
    parentNumber: null,
    kind: isCertificate(kind) ? 'priorDeclaration' : kind,
  }),
  certificate: ({ kind }) => ({
    variant: null,
    parentNumber: null,
    kind: isCertificate(kind) ? kind : 'informativeCertificate',
  }),
  change: ({ kind }) => ({ variant: 'amendment', kind: isCertificate(kind) ? 'housePermit' : kind }),
}

const CERTIFICATES = [
  { value: 'informativeCertificate', label: 'Connaître les règles du terrain (CUa)' },
  { value: 'operationalCertificate', label: 'Savoir si un projet est réalisable (CUb)' },
] as const

function CertificateChoice({ editing: { draft, change } }: { editing: DraftEditing }) {
  const value = draft.kind === 'operationalCertificate' ? draft.kind : 'informativeCertificate'
  return (
    <div className={stack.asked}>
      <Choice
        legend="Quel certificat ?"
        value={value}
        options={CERTIFICATES}
        onChange={(kind) => change((now) => ({ ...now, kind }))}
      />
      <p>
        {value === 'informativeCertificate'
          ? 'Le certificat d’information dit les règles, servitudes et taxes applicables au terrain. Réponse en un mois.'
          : 'Le certificat opérationnel dit en plus si l’opération décrite est réalisable, et l’état des réseaux. Réponse en deux mois.'}{' '}
        <span className={prose.soft}>L410-1, R*410-9, R*410-10</span>
      </p>
    </div>
  )
}

const CHANGES = [
  { value: 'amendment', label: 'Modifier un permis en cours' },
  { value: 'transfer', label: 'Le transférer à une autre personne' },
] as const

const CHANGED_KINDS = [
  'housePermit',
  'buildingPermit',
  'developmentPermit',
  'demolitionPermit',
  'priorDeclaration',
] as const

function ChangeOfPermit({ editing: { draft, change } }: { editing: DraftEditing }) {
  return (
    <div className={`${css.form} ${stack.asked}`}>
      <Choice
        legend="Quel changement ?"
        value={draft.variant ?? 'amendment'}
        options={CHANGES}
        onChange={(variant) => change((now) => ({ ...now, variant }))}
      />
      <TextField
        label="Numéro de l’autorisation"
        help="Tel qu’il est écrit sur la décision : PC 062 057 26 00012."
        name="parentNumber"
        value={draft.parentNumber ?? ''}
        onChange={(value) => change((now) => ({ ...now, parentNumber: value || null }))}
      />
      <KindSelect
        label="Nature de l’autorisation d’origine"
        kinds={CHANGED_KINDS}
        value={draft.kind}
        onChange={(kind) => change((now) => ({ ...now, kind }))}
      />
      <p className={prose.soft}>A423-4 : le numéro sera celui de l’autorisation, suivi de M01 ou T01.</p>
    </div>
  )
}
