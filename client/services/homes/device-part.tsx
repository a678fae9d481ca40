import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { HomePage } from '#contract/services/homes/home.ts'
import { instantText } from '#wording/day.ts'
import { useLinkDevice, useUnlinkDevice } from './queries.ts'

/** The device of a home: apart from the equipments of the territory, and tried with the person before anybody relies on it. */
export function DevicePart({ home }: { home: HomePage }) {
  const { device, line } = home
  const unlink = useUnlinkDevice(line.id)
  return (
    <section className={stack.close} aria-labelledby="dispositif">
      <h2 id="dispositif">Dispositif</h2>
      {device ? (
        <>
          {!device.hasAlerted && (
            <Notice tone="unknown" title="Aucune alerte n’est encore venue de ce dispositif">
              <p>Faites un essai avec la personne et ses aidants : sans essai, rien ne dit qu’une chute serait lue.</p>
            </Notice>
          )}
          <Facts>
            <Fact term="Identifiant">{device.eui}</Fact>
            <Fact term="Ses messages sont lus par">{device.decoderName ?? 'rien : ils arrivent déjà décodés'}</Fact>
            <Fact term="Un message toutes les">{Math.round(device.everySeconds / 60)} minutes</Fact>
            <Fact term="Relié le">{instantText(device.linkedAt)}</Fact>
          </Facts>
          {unlink.error && <ProblemNotice error={unlink.error} />}
          <Actions>
            <Button disabled={unlink.isPending} onClick={() => unlink.mutate(undefined)}>
              Retirer le dispositif
            </Button>
          </Actions>
        </>
      ) : (
        <LinkForm home={home} />
      )}
    </section>
  )
}

const DECODED = 'aucun'

function LinkForm({ home: { line, decoders } }: { home: HomePage }) {
  const link = useLinkDevice(line.id)
  const form = useForm(
    { eui: '', decoder: DECODED, everyMinutes: '' },
    {
      check: ({ eui, everyMinutes }) => ({
        ...(eui.trim().length < 2 && { eui: 'Écrivez l’identifiant du dispositif' }),
        ...(!(Number(everyMinutes) >= 1) && { everyMinutes: 'Écrivez combien de minutes séparent deux messages' }),
      }),
      refusal: link.error,
    },
  )
  const send = form.onSubmit(({ eui, decoder, everyMinutes }) =>
    link.mutate({
      eui: eui.trim(),
      decoderId: decoder === DECODED ? null : Number(decoder),
      everyMinutes: Number(everyMinutes),
    }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <p className={prose.soft}>
        Ce qu’il a déjà envoyé à la liste des capteurs en est effacé ; ses messages ne seront gardés nulle part.
      </p>
      <TextField
        label="Identifiant du dispositif"
        help="Écrit sur lui : seize signes pour LoRaWAN."
        maxLength={64}
        {...form.field('eui')}
      />
      <SelectField
        label="Ce qui lit ses messages"
        options={[
          { value: DECODED, label: 'Rien : ils arrivent déjà décodés' },
          ...decoders.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        {...form.field('decoder')}
      />
      <TextField
        label="Minutes entre deux messages"
        help="Trois fois ce temps sans message : il est dit muet aux aidants."
        inputMode="numeric"
        maxLength={5}
        {...form.field('everyMinutes')}
      />
      <FormEnd sending={link}>Relier le dispositif</FormEnd>
    </form>
  )
}
