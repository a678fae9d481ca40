import { ScanLine } from 'lucide-react'
import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { useToday } from '#client/api/today.ts'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField, TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { SendingWay } from '#contract/dossier/decisions/decision.ts'
import { decisionOperations } from '#contract/dossier/decisions/decision-operations.ts'
import type { PaperCopy, PaperDesk } from '#contract/dossier/decisions/paper-signature.ts'
import { instantText } from '#wording/day.ts'
import { usePaper, usePaperReturn } from './paper-queries.ts'
import type { Signed } from './queries.ts'
import { SendingWays, useActWay, VIAS } from './sending-ways.tsx'

type Props = {
  dossierId: string
  waiting: PaperCopy
  signers: PaperDesk['signers']
  onSigned?: (signed: Signed) => void
}

type Said = {
  code: string
  signatory: string
  signedOn: string
  via: SendingWay | null
  /** Already handed over or posted, on that day; null when it leaves today. */
  servedOn: string | null
  interested: boolean
  file: File | null
}

const NOTHING: Said = {
  code: '',
  signatory: '',
  signedOn: '',
  via: null,
  servedOn: null,
  interested: false,
  file: null,
}

const faultsOf = ({ code, signatory, signedOn, servedOn, file }: Said) => ({
  code: code.trim() === '' ? 'Recopiez le code imprimé au bas des pages.' : undefined,
  signatory: signatory === '' ? 'Dites qui a signé.' : undefined,
  signedOn: signedOn === '' ? 'Indiquez le jour écrit à la main.' : undefined,
  servedOn: servedOn === '' ? 'Indiquez le jour où le papier a été remis ou posté.' : undefined,
  file: file === null ? 'Joignez la numérisation de l’exemplaire signé.' : undefined,
})

/** The copy that waits: printed again if need be, then its scan, with what is read on the paper. */
export function PaperReturning({ dossierId, waiting, signers, onSigned }: Props) {
  const returning = usePaperReturn(dossierId, waiting.id)
  const form = useForm<Said>(NOTHING, { check: faultsOf, refusal: returning.error })
  const way = useActWay(dossierId, VIAS, form.values.via)
  const send = form.onSubmit(({ file, code, signatory, signedOn, servedOn, interested }) => {
    if (file)
      returning.mutate(
        { said: { code, signatory, signedOn, interested, via: way.via, ...(servedOn !== null && { servedOn }) }, file },
        { onSuccess: (signed) => onSigned?.(signed) },
      )
  })
  return (
    <div className={stack.slip}>
      <Copy dossierId={dossierId} waiting={waiting} />
      <form className={stack.slip} noValidate aria-label="Retour de l’exemplaire signé" onSubmit={send}>
        <Read waiting={waiting} signers={signers} form={form} />
        <FileField
          label="Numérisation de l’exemplaire signé (PDF)"
          help={`Toutes les pages, annexes comprises : ${waiting.pageCount} au moins.`}
          accept="application/pdf"
          required
          error={form.errorOf('file')}
          onChange={(file) => form.set({ file })}
        />
        <SendingWays
          way={way}
          name="paper-via"
          {...(form.values.servedOn !== null && { label: 'Envoi au demandeur' })}
          onChoose={(via) => form.set({ via })}
        />
        <Served form={form} />
        <CheckField checked={form.values.interested} onChange={(interested) => form.set({ interested })}>
          La personne qui signe est intéressée à ce projet, en son nom ou comme mandataire (L422-7)
        </CheckField>
        {form.untold && <ProblemNotice error={form.untold} />}
        <Button type="submit" variant="primary" icon={ScanLine} disabled={returning.isPending || !way.isKnown}>
          {returning.isPending ? 'Enregistrement…' : 'Enregistrer la décision signée'}
        </Button>
      </form>
      <GivingUp dossierId={dossierId} waiting={waiting} />
    </div>
  )
}

const Copy = ({ dossierId, waiting: { id, code, printedAt, printedBy, printedSha256 } }: Omit<Props, 'signers'>) => (
  <>
    <p>
      <strong>Exemplaire {code}</strong>, préparé par {printedBy}, {instantText(printedAt)} :{' '}
      <a
        href={addressOf(decisionOperations.readPaperCopy, { params: { id: dossierId, copy: id } })}
        target="_blank"
        rel="noreferrer"
      >
        ouvrir le PDF à imprimer
      </a>
    </p>
    <p className={prose.tiny}>Empreinte SHA-256 du fichier imprimé : {printedSha256}</p>
  </>
)

type ReadProps = Pick<Props, 'waiting' | 'signers'> & { form: ReturnType<typeof useForm<Said>> }

/** What the paper says: its code, the hand and the day. */
function Read({ waiting, signers, form }: ReadProps) {
  const today = useToday()
  const others = signers.filter(({ id }) => id !== waiting.signatory.id)
  return (
    <>
      <TextField
        label="Code lu au bas des pages"
        help="Il dit que le papier signé est bien celui-ci."
        autoComplete="off"
        required
        {...form.field('code')}
      />
      <SelectField
        label="Signé par"
        required
        {...form.field('signatory')}
        options={[
          { value: '', label: 'Choisir…' },
          { value: waiting.signatory.id, label: waiting.signatory.name },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <TextField label="Jour écrit à la main" type="date" max={today} required {...form.field('signedOn')} />
    </>
  )
}

/** A paper that left before it was recorded: its day is stated by whoever records it, and the register says so. */
function Served({ form }: Pick<ReadProps, 'form'>) {
  const today = useToday()
  const { servedOn } = form.values
  return (
    <>
      <CheckField checked={servedOn !== null} onChange={(isServed) => form.set({ servedOn: isServed ? '' : null })}>
        Le papier signé est déjà remis au demandeur ou posté
      </CheckField>
      {servedOn !== null && (
        <TextField
          label="Jour de la remise ou du dépôt à la poste"
          help="Vous l’affirmez, sans preuve jointe : le registre garde votre nom et le jour où vous le dites."
          type="date"
          max={today}
          required
          value={servedOn}
          error={form.errorOf('servedOn')}
          onChange={(day) => form.set({ servedOn: day })}
        />
      )}
    </>
  )
}

function GivingUp({ dossierId, waiting }: Pick<Props, 'dossierId' | 'waiting'>) {
  const [because, setBecause] = useState('')
  const paper = usePaper(dossierId)
  return (
    <details>
      <summary>Abandonner cet exemplaire</summary>
      <form
        className={stack.slip}
        onSubmit={(event) => {
          event.preventDefault()
          paper.mutate({ giveUp: waiting.id, because: because.trim() })
        }}
      >
        <TextArea
          label="Pourquoi il ne sera pas signé"
          help="Le projet pourra changer de nouveau ; le numéro de l’arrêté resservira."
          rows={2}
          required
          value={because}
          onChange={setBecause}
        />
        {paper.error && <ProblemNotice error={paper.error} />}
        <Button type="submit" disabled={because.trim() === '' || paper.isPending}>
          Abandonner l’exemplaire
        </Button>
      </form>
    </details>
  )
}
