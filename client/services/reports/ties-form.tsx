import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { ReportPage } from '#contract/services/reports/report.ts'
import { useTie } from './queries.ts'

/** Whose it is, and what it is tied to: then it is seen there by whoever has the right. */
export function TiesForm({ report }: { report: ReportPage }) {
  const tie = useTie(report.id)
  const form = useForm(
    {
      ...{ service: report.service, parcelId: report.parcelId ?? '', dossierNumber: report.dossierNumber ?? '' },
      ...{ asset: report.asset, note: '' },
    },
    { refusal: tie.error },
  )
  return (
    <details className={stack.box}>
      <summary>{report.mayPassOn ? 'Service, parcelle, dossier, équipement' : 'Service, parcelle, équipement'}</summary>
      <form className={stack.even} noValidate onSubmit={form.onSubmit((said) => tie.mutate(said))}>
        <TextField
          label="Service"
          help={report.mayPassOn ? undefined : 'Le secrétariat le confie à un autre service : dites-le dans la note.'}
          readOnly={!report.mayPassOn}
          maxLength={80}
          {...form.field('service')}
        />
        <TextField
          label="Parcelle"
          help={report.parcelBelow ? `Sous le point : ${report.parcelBelow}` : 'Référence à 14 caractères.'}
          maxLength={14}
          {...form.field('parcelId')}
        />
        {report.mayPassOn && <TextField label="Numéro de dossier" maxLength={30} {...form.field('dossierNumber')} />}
        <TextField
          label="Équipement"
          help="Lampe, bac, abribus : son numéro."
          maxLength={60}
          {...form.field('asset')}
        />
        <TextField label="Note pour les agents" maxLength={500} {...form.field('note')} />
        <FormEnd sending={tie}>Rattacher</FormEnd>
      </form>
    </details>
  )
}
