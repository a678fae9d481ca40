import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { isAgent } from '#client/session/roles.ts'
import { Choice } from '#client/ui/choice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { Session } from '#contract/agency/identity/session.ts'
import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import { DOSSIER_KINDS, isCertificate, isReviewed, REVIEWED_KINDS, type ReviewedKind } from '#law/dossier-kind.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { capitalised } from '#wording/typography.ts'
import css from './deposit.module.css'
import { KindSelect } from './kind-select.tsx'
import { ParticularsForm } from './particulars-form.tsx'
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

type Props = { editing: DraftEditing; session: Session }

/** What: in plain questions, and the kind follows the answers; another may be kept, knowingly. */
export function ProjectStep({ editing, session }: Props) {
  const { draft, change } = editing
  const [asked, setAsked] = useState(() => askedOf(draft))
  const isTyping = isAgent(session)
  const ask = (next: Asked) => {
    setAsked(next)
    change((now) => ({ ...now, ...startOf(next, now) }))
  }
  return (
    <div className={css.column}>
      <div className={css.form}>
        <Choice
          legend={isTyping ? 'Que demande le dossier ?' : 'Que demandez-vous ?'}
          value={asked}
          options={isTyping || asked === 'change' ? ASKED : ASKED.filter(({ value }) => value !== 'change')}
          onChange={ask}
        />
        {!isTyping && asked !== 'change' && (
          <p className={prose.soft}>
            Pour modifier ou transférer une autorisation obtenue, ouvrez-la dans{' '}
            <Link to="/mes-dossiers">Mes dossiers</Link>.
          </p>
        )}
      </div>
      {asked === 'works' && isTyping && <FormKind editing={editing} />}
      {asked === 'works' && <ProjectGuide editing={editing} isTyping={isTyping} />}
      {asked === 'works' && draft.request.kindFrom !== 'unsaid' && (
        <ParticularsForm editing={editing} isTyping={isTyping} />
      )}
      {asked === 'certificate' && <CertificateChoice editing={editing} />}
      {asked === 'change' && <ChangeOfPermit editing={editing} />}
      <div className={css.form}>
        <TextField
          label={isTyping ? 'L’objet de la demande' : 'Le projet en quelques mots'}
          help="Ce titre figurera sur l’accusé de réception et sur la décision. N’y mettez pas de nom de personne."
          maxLength={200}
          name="title"
          value={draft.title}
          placeholder={asked === 'certificate' ? 'Vente d’une maison' : 'Construction d’un abri de jardin'}
          onChange={(value) => change((now) => ({ ...now, title: value }))}
        />
      </div>
    </div>
  )
}

/** What the draft becomes when another thing is asked: its kind waits for the answers, or is that of what was asked. */
function startOf(asked: Asked, { kind, request }: DossierDraft): Partial<DossierDraft> {
  switch (asked) {
    case 'works':
      return {
        variant: null,
        parentNumber: null,
        kind: isCertificate(kind) ? 'priorDeclaration' : kind,
        request: { ...request, kindFrom: 'unsaid' },
      }
    case 'certificate':
      return {
        variant: null,
        parentNumber: null,
        kind: isCertificate(kind) ? kind : 'informativeCertificate',
        request: { ...request, kindFrom: 'answers', kindReason: '' },
      }
    case 'change':
      return {
        variant: 'amendment',
        kind: isCertificate(kind) ? 'housePermit' : kind,
        request: { ...request, kindFrom: 'person' },
      }
  }
}

/** A paper form says its kind: whoever types it copies it. */
function FormKind({ editing: { draft, change } }: { editing: DraftEditing }) {
  const { kind, request } = draft
  return (
    <div className={css.form}>
      <SelectField
        label="Formulaire remis"
        help="Celui de la première page du dossier. Sans formulaire, répondez aux questions : elles désignent la demande."
        value={request.kindFrom === 'person' && isReviewed(kind) ? kind : ''}
        options={FORMS}
        onChange={(said) =>
          change((now) => ({
            ...now,
            ...(said === '' ? {} : { kind: said }),
            request: { ...now.request, kindFrom: said === '' ? 'unsaid' : 'person' },
          }))
        }
      />
    </div>
  )
}

const FORMS: readonly { value: ReviewedKind | ''; label: string }[] = [
  { value: '', label: 'Choisir…' },
  ...REVIEWED_KINDS.map((kind) => ({ value: kind, label: capitalised(DOSSIER_KINDS[kind].name) })),
]

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
        value={printedNumber(draft.parentNumber ?? '')}
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
