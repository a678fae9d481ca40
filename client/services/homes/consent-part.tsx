import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { HomePage, NewConsent } from '#contract/services/homes/home.ts'
import { homeOperations } from '#contract/services/homes/home-operations.ts'
import { GIVERS, PURPOSES } from '#rules/services/home-rules.ts'
import { dayText } from '#wording/day.ts'
import { GIVER_NAMES, PURPOSE_TEXTS } from '#wording/services/homes/home-words.ts'
import { capitalised } from '#wording/typography.ts'
import { useRecordConsent } from './queries.ts'

/** The agreement: printed, signed, then noted with its day and by whom. */
export function ConsentPart({ home: { line, consent, mayBeSigned } }: { home: HomePage }) {
  const [isOpened, setOpened] = useState(false)
  return (
    <section className={stack.close} aria-labelledby="accord">
      <h2 id="accord">Accord de la personne</h2>
      {consent ? (
        <Facts>
          <Fact term="Signé">
            le {dayText(consent.signedOn)} par {GIVER_NAMES[consent.givenBy]}
          </Fact>
          <Fact term="Recueilli par">{consent.collectedBy}</Fact>
          <Fact term="Pour">
            <ul>
              {consent.purposes.map((purpose) => (
                <li key={purpose}>{PURPOSE_TEXTS[purpose]}</li>
              ))}
            </ul>
          </Fact>
        </Facts>
      ) : (
        <p>Rien n’est suivi avant la signature : imprimez l’accord, lisez-le ensemble, puis notez-le.</p>
      )}
      {!mayBeSigned && (
        <Notice tone="unknown" title="L’avis du délégué à la protection des données manque">
          <p>Aucun accord ne se note avant son avis sur l’analyse d’impact.</p>
        </Notice>
      )}
      {isOpened ? (
        <ConsentForm id={line.id} consent={consent} onClose={() => setOpened(false)} />
      ) : (
        <Actions>
          <ButtonLink href={addressOf(homeOperations.consentToSign, { params: { id: line.id } })}>
            Imprimer l’accord à signer
          </ButtonLink>
          {mayBeSigned && (
            <Button onClick={() => setOpened(true)}>
              {consent ? 'Noter un nouvel accord' : 'Noter l’accord signé'}
            </Button>
          )}
        </Actions>
      )}
    </section>
  )
}

type FormProps = { id: string; consent: HomePage['consent']; onClose: () => void }

function ConsentForm({ id, consent, onClose }: FormProps) {
  const record = useRecordConsent(id)
  const today = useToday()
  const form = useForm<NewConsent>(
    { givenBy: consent?.givenBy ?? 'person', signedOn: '', purposes: consent?.purposes ?? [] },
    {
      check: ({ signedOn, purposes }) => ({
        ...(signedOn === '' && { signedOn: 'Écrivez le jour de la signature' }),
        ...(!purposes.includes('falls') && { purposes: 'Sans accord sur les chutes, rien n’est suivi' }),
      }),
      refusal: record.error,
    },
  )
  const { purposes } = form.values
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit((said) => record.mutate(said, { onSuccess: onClose }))}
    >
      <SelectField
        label="Signé par"
        options={GIVERS.map((value) => ({ value, label: capitalised(GIVER_NAMES[value]) }))}
        {...form.field('givenBy')}
      />
      <TextField label="Signé le" type="date" max={today} {...form.field('signedOn')} />
      <FieldGroup label="Cases cochées sur l’accord" error={form.errorOf('purposes')}>
        {PURPOSES.map((purpose) => (
          <CheckField
            key={purpose}
            checked={purposes.includes(purpose)}
            onChange={(isIn) =>
              form.set({ purposes: isIn ? [...purposes, purpose] : purposes.filter((one) => one !== purpose) })
            }
          >
            {PURPOSE_TEXTS[purpose]}
          </CheckField>
        ))}
      </FieldGroup>
      <FormEnd sending={record} onCancel={onClose}>
        Noter l’accord
      </FormEnd>
    </form>
  )
}
