import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { procedureQuery } from '#client/place/guide/guide.ts'
import { isAgent } from '#client/session/roles.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { Collection } from '#client/ui/collection.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import type { Session } from '#contract/agency/identity/session.ts'
import { type DossierDraft, Party } from '#contract/dossier/register/dossier.ts'
import { type ProcedureQuestion, ProcedureQuestion as Question } from '#contract/place/guide/procedure.ts'
import { isCertificate } from '#law/dossier-kind.ts'
import { birthArticle, QUALITIES } from '#law/request/request-gaps.ts'
import { KNOWS_CONSTRUCTION_RULES, QUALITY_TEXTS } from '#wording/dossier/deposit/request-gaps.ts'
import css from './deposit.module.css'
import { PartyForm } from './party-form.tsx'
import { emptyParty } from './people.ts'
import { useGuideQuestion } from './project-guide.tsx'
import type { DraftEditing } from './use-draft.ts'

const PARTS = [
  { part: 'applicant', title: 'Demandeurs', one: 'un demandeur', word: 'Demandeur' },
  { part: 'representative', title: 'Mandataire', one: 'un mandataire', word: 'Mandataire' },
  { part: 'architect', title: 'Architecte', one: 'un architecte', word: 'Architecte' },
] as const satisfies readonly { part: Party['part']; title: string; one: string; word: string }[]

const HELP: Readonly<Record<Party['part'], string>> = {
  applicant:
    'Le titulaire de l’autorisation. Plusieurs personnes peuvent demander ensemble ; les courriers vont à la première.',
  representative: 'Facultatif : la personne qui agit au nom du demandeur et reçoit les courriers à sa place.',
  architect: 'L’auteur du projet architectural, s’il y en a un.',
}

/** A certificate is asked by anyone, and authorises nothing. */
const CERTIFICATE_APPLICANT =
  'Qui demande le certificat. Plusieurs personnes peuvent le demander ensemble ; les courriers vont à la première.'

/** Who: several applicants, a representative, an architect. */
export function PeopleStep({ editing, session }: { editing: DraftEditing; session: Session }) {
  const { draft, change } = editing
  const set = (parties: readonly Party[]) => change((now) => ({ ...now, parties: [...parties] }))
  const add = (party: Party) => set([...draft.parties, party])
  // Whoever comes back to this step sees at once what it still lacks; while typing, a field is told once it is left.
  const [unfinished] = useState(
    () => new Set(draft.parties.flatMap((party, rank) => (isFinished(party) ? [] : [rank]))),
  )
  const isTyping = isAgent(session)
  const ranked = draft.parties.map((party, rank) => ({ party, rank }))
  return (
    <div className={css.people}>
      <PeopleErrors parties={draft.parties} shown={unfinished} />
      {partsOf(draft).map(({ part, title, one, word }) => {
        const those = ranked.filter(({ party }) => party.part === part)
        return (
          <section key={part} className={stack.even} aria-labelledby={`personnes-${part}`}>
            <h3 id={`personnes-${part}`} className={prose.carried}>
              {title}
            </h3>
            <p className={prose.soft}>
              {part === 'applicant' && isCertificate(draft.kind) ? CERTIFICATE_APPLICANT : HELP[part]}
            </p>
            {part === 'architect' && <ArchitectDuty editing={editing} hasArchitect={those.length > 0} />}
            {those.map(({ party, rank }, index) => (
              <PartyForm
                // biome-ignore lint/suspicious/noArrayIndexKey: a person being typed has no identity but their rank
                key={`${part} ${index}`}
                name={`parties.${rank}`}
                isChecked={unfinished.has(rank)}
                title={those.length > 1 ? `${word} ${index + 1}` : word}
                party={party}
                isTyped={isTyping}
                birthAskedBy={birthArticle(draft.kind)}
                onChange={(next) => set(draft.parties.map((other, at) => (at === rank ? next : other)))}
                onRemove={() => set(draft.parties.filter((_, at) => at !== rank))}
              />
            ))}
            <Actions>
              {part === 'applicant' && those.length === 0 && !isTyping && session.person && (
                <Button variant="primary" icon={UserPlus} onClick={() => add(myself(session.person))}>
                  Je suis le demandeur
                </Button>
              )}
              {(part === 'applicant' || those.length === 0) && (
                <Button icon={UserPlus} onClick={() => add(emptyParty(part))}>
                  Ajouter {those.length > 0 ? 'un autre demandeur' : one}
                </Button>
              )}
            </Actions>
          </section>
        )
      })}
      <Right editing={editing} isTyping={isTyping} />
      <section>
        <h3 className={prose.carried}>Réutilisation de l’identité</h3>
        <CheckField checked={draft.reuseRefused} onChange={(isIn) => change((now) => ({ ...now, reuseRefused: isIn }))}>
          {isTyping
            ? 'Le demandeur s’oppose à la réutilisation de son nom et de son adresse à des fins commerciales.'
            : 'Je m’oppose à la réutilisation de mon nom et de mon adresse à des fins commerciales.'}
        </CheckField>
        {!isTyping && <Collection purpose="instruire cette demande et tenir le registre public des autorisations" />}
      </section>
    </div>
  )
}

/** A certificate and a transfer have no author of the project. */
const partsOf = ({ kind, variant }: DossierDraft) =>
  isCertificate(kind) || variant === 'transfer' ? PARTS.filter(({ part }) => part !== 'architect') : PARTS

const RIGHTS = QUALITIES.map((value) => ({ value, label: QUALITY_TEXTS[value] }))

/** By which right one asks, attested (R*423-1); a certificate is asked by anyone, of any ground. */
function Right({ editing: { draft, change }, isTyping }: { editing: DraftEditing; isTyping: boolean }) {
  const { quality, attested } = draft.request
  if (isCertificate(draft.kind)) return null
  const state = (stated: Partial<DossierDraft['request']>) =>
    change((now) => ({ ...now, request: { ...now.request, ...stated } }))
  return (
    <section className={stack.even} aria-labelledby="qualite">
      <h3 id="qualite" className={prose.carried}>
        {isTyping ? 'À quel titre la demande est faite' : 'À quel titre demandez-vous'}
      </h3>
      <div className={css.form}>
        <SelectField
          label="Qualité du demandeur"
          name="request.quality"
          value={quality ?? ''}
          options={[{ value: '', label: 'Choisir…' }, ...RIGHTS]}
          onChange={(said) => state({ quality: said === '' ? null : said })}
        />
        <CheckField checked={attested} name="request.attested" onChange={(isIn) => state({ attested: isIn })}>
          {isTyping
            ? 'Le formulaire est daté et signé : le demandeur y atteste avoir qualité pour demander cette autorisation (R*423-1).'
            : `J’atteste avoir qualité pour demander cette autorisation (R*423-1), et que ce qui précède est exact.${isBuilding(draft.kind) ? ` ${KNOWS_CONSTRUCTION_RULES}` : ''}`}
        </CheckField>
      </div>
    </section>
  )
}

const isBuilding = (kind: DossierDraft['kind']) => kind === 'buildingPermit' || kind === 'housePermit'

const isFinished = (party: Party) => Party.safeParse(party).success

const WORDS = Object.fromEntries(PARTS.map(({ part, word }) => [part, word]))

/** What the people of the draft still lack, each with the way to its field. */
function PeopleErrors({ parties, shown }: { parties: readonly Party[]; shown: ReadonlySet<number> }) {
  const errors = parties.flatMap((party, rank) =>
    shown.has(rank)
      ? (Party.safeParse(party).error?.issues ?? []).map(({ path, message }) => ({
          field: `parties.${rank}.${path.join('.')}`,
          text: `${WORDS[party.part]}${party.name ? ` « ${party.name} »` : ''} : ${message}`,
        }))
      : [],
  )
  if (errors.length === 0) return null
  return (
    <Notice tone="refused" title="À corriger : ces personnes ne sont pas encore enregistrées">
      <ul>
        {errors.map(({ field, text }) => (
          <li key={`${field} ${text}`}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementsByName(field)[0]?.focus()
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** The account gives its name in one piece, given name first. */
function myself(person: Session['person']): Party {
  const [givenName = '', ...family] = (person?.name ?? '').split(' ')
  const empty = emptyParty('applicant')
  return {
    ...empty,
    name: family.join(' ') || givenName,
    givenName: family.length > 0 ? givenName : null,
    details: { ...empty.details, email: person?.email ?? '' },
  }
}

const NO_WORK: ProcedureQuestion = Question.parse({ work: 'NEW_BUILDING' })

/** Whether the law wants an architect for this project, from the answers of the project step. */
function ArchitectDuty({ editing, hasArchitect }: { editing: DraftEditing; hasArchitect: boolean }) {
  const { question } = useGuideQuestion(editing)
  const answer = useQuery({ ...procedureQuery(question ?? NO_WORK), enabled: question !== undefined })
  const formality = question && answer.data?.formalities.find(({ kind }) => kind === editing.draft.kind)
  if (!formality) return null
  const { duty, text, note, article } = formality.architect
  const isMissing = duty === 'required' && !hasArchitect
  return (
    <Notice
      tone={isMissing || duty === 'unsettled' || duty === 'unknown' ? 'unknown' : 'plain'}
      title={isMissing ? 'Un architecte est obligatoire' : undefined}
    >
      {text} {article && <CitedArticle articles={article} />}
      {note && <p className={prose.soft}>{note}</p>}
      {isMissing && (
        <p>La demande peut être déposée sans lui, mais la mairie devra demander son projet : le délai ne courra pas.</p>
      )}
    </Notice>
  )
}
