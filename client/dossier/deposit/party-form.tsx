import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { Party, type PartyDetails } from '#contract/dossier/register/dossier.ts'
import css from './deposit.module.css'

type Props = {
  title: string
  /** Names its fields, so that a summary of errors leads to them. */
  name: string
  /** Errors are shown before the fields are left. */
  isChecked: boolean
  party: Party
  onChange: (party: Party) => void
  /** Absent when the person cannot be left out. */
  onRemove?: () => void
  /** Someone else writes for this person: an agent who copies the form, a holder who names the next. */
  isTyped?: boolean
  /** The article that asks for the day of birth of whoever applies; null: none does, and it is asked of nobody. */
  birthAskedBy?: string | null
}

/** One person: what the law asks to know of them, and how to write to them. */
export function PartyForm({
  title,
  name,
  isChecked,
  party,
  onChange,
  onRemove,
  isTyped = false,
  birthAskedBy = 'R*431-5, R*431-35',
}: Props) {
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const issues = Party.safeParse(party).error?.issues ?? []
  const errorOf = (path: string) =>
    isChecked || touched.has(path) ? issues.find((issue) => issue.path.join('.') === path)?.message : undefined
  const touch = (path: string) => setTouched((now) => new Set([...now, path]))
  const set = (change: Partial<Party>) => onChange({ ...party, ...change })
  const tell = (change: Partial<PartyDetails>) => set({ details: { ...party.details, ...change } })
  return (
    <fieldset className={css.set}>
      <legend>{title}</legend>
      {party.part === 'applicant' && <WhoAsks title={title} isTyped={isTyped} party={party} onChange={set} />}
      <div className={css.grid}>
        <TextField
          label={party.isLegalPerson ? 'Dénomination' : 'Nom'}
          error={errorOf('name')}
          autoComplete="off"
          value={party.name}
          name={`${name}.name`}
          onBlur={() => touch('name')}
          onChange={(value) => set({ name: value })}
        />
        {party.isLegalPerson ? (
          <TextField
            label="SIRET"
            help="14 chiffres"
            error={errorOf('siret')}
            inputMode="numeric"
            value={party.siret ?? ''}
            name={`${name}.siret`}
            onBlur={() => touch('siret')}
            onChange={(value) => set({ siret: value.replaceAll(/\s/g, '') || null })}
          />
        ) : (
          <TextField
            label="Prénom"
            autoComplete="off"
            value={party.givenName ?? ''}
            onChange={(value) => set({ givenName: value || null })}
          />
        )}
      </div>
      <BirthField
        party={party}
        askedBy={birthAskedBy}
        name={`${name}.details.bornOn`}
        error={errorOf('details.bornOn')}
        onBlur={() => touch('details.bornOn')}
        onChange={(bornOn) => tell({ bornOn })}
      />
      <Reaching
        name={name}
        details={party.details}
        emailError={errorOf('details.email') && 'Saisissez une adresse électronique complète'}
        onLeave={() => touch('details.email')}
        onChange={tell}
      />
      {party.part !== 'architect' && <ElectronicLetters isTyped={isTyped} details={party.details} onChange={tell} />}
      {onRemove && (
        <Actions>
          <Button icon={Trash2} variant="quiet" onClick={onRemove}>
            Retirer<span className="visually-hidden"> : {party.name || title}</span>
          </Button>
        </Actions>
      )}
    </fieldset>
  )
}

type BirthProps = {
  party: Party
  askedBy: string | null
  name: string
  error: string | undefined
  onBlur: () => void
  onChange: (bornOn: string) => void
}

/** The day of birth, where the law counts it in the identity of whoever applies; where it does not, one that was given is to erase. */
function BirthField({ party: { part, isLegalPerson, details }, askedBy, ...field }: BirthProps) {
  if (part !== 'applicant' || isLegalPerson || (askedBy === null && details.bornOn === '')) return null
  return (
    <TextField
      label="Date de naissance"
      help={
        askedBy === null
          ? 'N’est pas demandée pour ce dossier : effacez-la.'
          : `Fait partie de l’identité du demandeur (${askedBy}).`
      }
      type="date"
      value={details.bornOn}
      {...field}
    />
  )
}

const WhoAsks = ({
  title,
  isTyped,
  party,
  onChange,
}: {
  title: string
  isTyped: boolean
  party: Party
  onChange: (change: Partial<Party>) => void
}) => (
  <Choice
    legend={isTyped ? `${title} : qui est-ce ?` : 'Cette demande est faite par'}
    value={party.isLegalPerson ? 'legal' : 'natural'}
    options={[
      { value: 'natural', label: 'Un particulier' },
      { value: 'legal', label: 'Une société, une association, une collectivité' },
    ]}
    onChange={(value) => onChange({ isLegalPerson: value === 'legal' })}
  />
)

const ElectronicLetters = ({
  isTyped,
  details,
  onChange,
}: {
  isTyped: boolean
  details: PartyDetails
  onChange: (change: Partial<PartyDetails>) => void
}) => (
  <CheckField
    checked={details.acceptsElectronicLetters}
    onChange={(isIn) => onChange({ acceptsElectronicLetters: isIn })}
  >
    {isTyped ? 'Cette personne accepte' : 'J’accepte'} de recevoir les courriers de la mairie par voie électronique,
    lettres recommandées comprises (CRPA L112-15). Ils sont réputés reçus le lendemain de leur envoi (R*474-1 II).
  </CheckField>
)

/** Where a letter, a mail or a call reaches them. */
const Reaching = ({
  name,
  details,
  emailError,
  onLeave,
  onChange,
}: {
  name: string
  details: PartyDetails
  emailError: string | undefined
  onLeave: () => void
  onChange: (change: Partial<PartyDetails>) => void
}) => (
  <>
    <TextField
      label="Adresse postale"
      autoComplete="off"
      name={`${name}.details.address`}
      value={details.address}
      onChange={(address) => onChange({ address })}
    />
    <div className={css.grid}>
      <TextField
        label="Code postal"
        inputMode="numeric"
        value={details.postalCode}
        onChange={(postalCode) => onChange({ postalCode })}
      />
      <TextField label="Ville" value={details.city} onChange={(city) => onChange({ city })} />
    </div>
    <div className={css.grid}>
      <TextField
        label="Adresse électronique"
        error={emailError}
        type="email"
        value={details.email}
        name={`${name}.details.email`}
        onBlur={onLeave}
        onChange={(email) => onChange({ email: email.trim() })}
      />
      <TextField label="Téléphone" type="tel" value={details.phone} onChange={(phone) => onChange({ phone })} />
    </div>
  </>
)
