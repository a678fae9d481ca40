import { useQuery } from '@tanstack/react-query'
import { Printer } from 'lucide-react'
import { useState } from 'react'
import { withQuery } from '#client/api/client.ts'
import { useToday } from '#client/api/today.ts'
import { WAYS } from '#client/dossier/attachments/words.ts'
import { ButtonLink } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import type { SendingWay } from '#contract/dossier/decisions/decision.ts'
import type { Assignee, QueueLine } from '#contract/dossier/desk/desk.ts'
import { paths } from '#contract/paths.ts'
import { assignOne, lastDocument, sendOne, transmitOne } from './bulk-acts.ts'
import { BulkDialog, type BulkProps } from './bulk-run.tsx'
import { assigneesQuery } from './queries.ts'

export function AssignDialog(props: BulkProps) {
  const { data: people = [] } = useQuery(assigneesQuery())
  const [to, setTo] = useState('')
  const able = people.filter((one) => handlesAll(one, props.lines))
  const person = able.find(({ id }) => id === to)
  return (
    <BulkDialog
      {...props}
      title="Attribuer"
      lead="La personne choisie prend en charge chacun de ces dossiers ; le registre garde qui l’avait."
      confirm="Attribuer"
      isReady={to !== ''}
      act={(line) => assignOne(line, person ?? null)}
    >
      <SelectField
        label="Personne en charge"
        value={to}
        onChange={setTo}
        help="Celles qui instruisent dans toutes les communes de ces dossiers."
        options={[
          { value: '', label: 'Choisir…' },
          ...able.map(({ id, name }) => ({ value: id, label: name })),
          { value: 'nobody', label: 'Personne' },
        ]}
      />
    </BulkDialog>
  )
}

const handlesAll = ({ communes }: Assignee, lines: readonly QueueLine[]) =>
  communes === null || lines.every(({ inseeCode }) => communes.includes(inseeCode))

export function SendDialog(props: BulkProps) {
  const [via, setVia] = useState<SendingWay | 'usual'>('usual')
  return (
    <BulkDialog
      {...props}
      title="Envoyer les lettres prêtes"
      lead="Partent : la demande des pièces notées manquantes ou insuffisantes quand toutes les pièces sont lues (à la signature, si aucune délégation n’est à votre nom), et les demandes aux services retenus, avec la dernière version de toutes les pièces. Une lettre partie ne se reprend pas."
      confirm="Envoyer"
      act={(line) => sendOne(line, via)}
    >
      <Choice legend="Voie des demandes de pièces" value={via} options={BULK_WAYS} onChange={setVia} />
    </BulkDialog>
  )
}

const BULK_WAYS: readonly { value: SendingWay | 'usual'; label: string }[] = [
  { value: 'usual', label: 'Selon chaque demandeur' },
  ...(Object.keys(WAYS) as SendingWay[]).map((value) => ({ value, label: WAYS[value] })),
]

export function TransmitDialog(props: BulkProps) {
  const today = useToday()
  const [on, setOn] = useState(today)
  return (
    <BulkDialog
      {...props}
      title="Transmettre"
      lead="La transmission de la décision au contrôle de légalité (CGCT L2131-1) est inscrite au registre de chaque dossier, à ce jour."
      confirm="Enregistrer la transmission"
      isReady={on !== ''}
      act={(line) => transmitOne(line, on)}
    >
      <TextField label="Jour de la transmission" type="date" value={on} max={today} onChange={setOn} />
    </BulkDialog>
  )
}

export function PrintDialog(props: BulkProps) {
  const [found, setFound] = useState<readonly string[]>([])
  return (
    <BulkDialog
      {...props}
      title="Imprimer"
      lead="Le dernier document délivré de chaque dossier, réuni en un seul fichier à imprimer. Chaque lecture est journalisée."
      confirm="Préparer l’impression"
      act={async (line) => {
        const document = await lastDocument(line)
        if (!document) return { was: 'nothing', sentence: 'Aucun document n’y est délivré.' }
        setFound((now) => [...now, document.id])
        return { was: 'done', sentence: document.fileName }
      }}
      after={
        found.length > 0 && (
          <ButtonLink
            variant="primary"
            icon={Printer}
            href={withQuery(paths.issuedDocumentsToPrint, { of: found.join(',') })}
            target="_blank"
            rel="noopener"
          >
            Ouvrir le fichier à imprimer
          </ButtonLink>
        )
      }
    />
  )
}
