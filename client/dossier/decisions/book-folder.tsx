import { FileCheck, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { Notice, type Tone } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { SendingWay } from '#contract/dossier/decisions/decision.ts'
import type { FolderState, SignatureFolder } from '#contract/dossier/signature-book/signature-book.ts'
import { signatureBookOperations } from '#contract/dossier/signature-book/signature-book-operations.ts'
import { dayText, instantText } from '#wording/day.ts'
import { FOLDER_STATE_NAMES } from '#wording/dossier/signature-book/book-words.ts'
import { useBook, useBookRecording } from './book-queries.ts'
import type { Signed } from './queries.ts'
import { SendingWays, useActWay, VIAS } from './sending-ways.tsx'

type Props = {
  dossierId: string
  folder: SignatureFolder
  onReread: () => void
  onSigned?: (signed: Signed) => void
}

const TONES: Readonly<Partial<Record<FolderState, Tone>>> = {
  rejected: 'refused',
  refused: 'refused',
  stuck: 'unknown',
}

/** Where a decision is in the signature book, what came back of it, and the ways out. */
export function BookFolder({ dossierId, folder, onReread, onSigned }: Props) {
  const { id, state, sentence, reason, signed, isOpen, hasSignature } = folder
  return (
    <div className={stack.slip}>
      <Notice live tone={TONES[state] ?? 'plain'} title={FOLDER_STATE_NAMES[state]}>
        <p>{sentence}</p>
        {reason !== null && <p>« {reason} »</p>}
        {!isOpen && hasSignature && state !== 'recorded' && (
          <p>Quelqu’un y a signé, ou a pu y signer : le numéro de cet arrêté ne resservira pas.</p>
        )}
      </Notice>
      <Sent dossierId={dossierId} folder={folder} />
      {signed && <Certificate signed={signed} signatory={folder.signatory} />}
      {isOpen && state === 'signed' && signed && (
        <Recording dossierId={dossierId} copy={id} signed={signed} {...(onSigned && { onSigned })} />
      )}
      {isOpen && state !== 'signed' && (
        <Actions>
          <Button icon={RefreshCw} onClick={onReread}>
            Relire où elle en est
          </Button>
        </Actions>
      )}
      {isOpen && <GivingUp dossierId={dossierId} folder={folder} />}
    </div>
  )
}

const Sent = ({ dossierId, folder }: Pick<Props, 'dossierId' | 'folder'>) => (
  <>
    <p>
      <strong>{folder.title}</strong>, envoyé le {instantText(folder.createdAt)}, à signer par {folder.signatory} :{' '}
      <a
        href={addressOf(signatureBookOperations.readSignedFolder, { params: { id: dossierId, copy: folder.id } })}
        target="_blank"
        rel="noreferrer"
      >
        {folder.signed ? 'ouvrir le fichier signé' : 'ouvrir le fichier envoyé'}
      </a>
    </p>
    {folder.seenAt !== null && (
      <p className={prose.soft}>Demandé au parapheur pour la dernière fois le {instantText(folder.seenAt)}.</p>
    )}
    <p className={prose.tiny}>
      Empreinte SHA-256 du fichier {folder.signed ? 'signé' : 'envoyé'} :{' '}
      {folder.signed?.sha256 ?? folder.printedSha256}
    </p>
  </>
)

type Back = NonNullable<SignatureFolder['signed']>

/** What the file says of who signed it: read, and never more than read. */
const Certificate = ({ signed, signatory }: { signed: Back; signatory: string }) => (
  <section className={stack.near} aria-label="Signature lue dans le fichier">
    <h4>Signature lue dans le fichier</h4>
    <ul className={stack.near}>
      {signed.signers.map(({ name, issuer, saidAt }, rank) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two signatures may say the same, their order tells them apart
        <li key={rank}>
          {name === '' ? 'Sans nom' : name}, certificat de {issuer === '' ? 'autorité non nommée' : issuer}
          {saidAt !== null && `, ${instantText(saidAt)}`}
        </li>
      ))}
    </ul>
    {signed.nameMatch === 'same' && signed.dayMatch === 'same' && (
      <p>
        C’est le nom de {signatory}, et le jour que dit le parapheur, {dayText(signed.on)}.
      </p>
    )}
    {signed.told.map((sentence) => (
      <p key={sentence}>{sentence}</p>
    ))}
    <p className={prose.soft}>
      Que l’autorité soit de confiance et le certificat non révoqué n’est pas vérifié ici : ouvrez le fichier dans un
      lecteur qui le fait.
    </p>
  </section>
)

type Said = { via: SendingWay | null; interested: boolean; because: string }
type RecordingProps = { dossierId: string; copy: string; signed: Back; onSigned?: (signed: Signed) => void }

/** The file becomes the decision, on the day of its signature; what its certificate contradicts is explained first. */
function Recording({ dossierId, copy, signed: { doubts }, onSigned }: RecordingProps) {
  const recording = useBookRecording(dossierId, copy)
  const mustSay = doubts.length > 0
  const form = useForm<Said>(
    { via: null, interested: false, because: '' },
    {
      check: ({ because }) => ({
        because: mustSay && because.trim() === '' ? 'Dites ce qui s’est passé.' : undefined,
      }),
      refusal: recording.error,
    },
  )
  const way = useActWay(dossierId, VIAS, form.values.via)
  const record = form.onSubmit(({ interested, because }) =>
    recording.mutate(
      { via: way.via, interested, ...(mustSay && { because: because.trim() }) },
      { onSuccess: (signed) => onSigned?.(signed) },
    ),
  )
  return (
    <form className={stack.slip} noValidate aria-label="Décision signée dans le parapheur" onSubmit={record}>
      {mustSay && <Doubts doubts={doubts} form={form} />}
      <SendingWays way={way} name="book-via" onChoose={(via) => form.set({ via })} />
      <CheckField checked={form.values.interested} onChange={(interested) => form.set({ interested })}>
        La personne qui a signé est intéressée à ce projet, en son nom ou comme mandataire (L422-7)
      </CheckField>
      {form.untold && <ProblemNotice error={form.untold} />}
      <Button type="submit" variant="primary" icon={FileCheck} disabled={recording.isPending || !way.isKnown}>
        {recording.isPending ? 'Enregistrement…' : 'Enregistrer la décision signée'}
      </Button>
    </form>
  )
}

const Doubts = ({ doubts, form }: { doubts: readonly string[]; form: ReturnType<typeof useForm<Said>> }) => (
  <>
    <Notice tone="unknown" title="Quelque chose est à expliquer">
      {doubts.map((doubt) => (
        <p key={doubt}>{doubt}</p>
      ))}
    </Notice>
    <TextArea
      label="Ce qui s’est passé"
      help="Gardé avec la décision. Si ce n’est pas la bonne signature, abandonnez l’envoi plus bas."
      rows={3}
      required
      {...form.field('because')}
    />
  </>
)

function GivingUp({ dossierId, folder }: Pick<Props, 'dossierId' | 'folder'>) {
  const [because, setBecause] = useState('')
  const book = useBook(dossierId)
  return (
    <details>
      <summary>Abandonner cet envoi</summary>
      <form
        className={stack.slip}
        onSubmit={(event) => {
          event.preventDefault()
          book.mutate({ end: folder.id, because: because.trim() })
        }}
      >
        <TextArea
          label="Pourquoi il est abandonné"
          help={
            folder.isNumberSpent
              ? 'Le projet pourra changer de nouveau, sous un autre numéro : celui-ci a pu être signé. Faites aussi rejeter le dossier dans le parapheur.'
              : 'Le projet pourra changer de nouveau ; le numéro de l’arrêté resservira.'
          }
          rows={2}
          required
          value={because}
          onChange={setBecause}
        />
        {book.error && <ProblemNotice error={book.error} />}
        <Button type="submit" disabled={because.trim() === '' || book.isPending}>
          Abandonner l’envoi
        </Button>
      </form>
    </details>
  )
}
