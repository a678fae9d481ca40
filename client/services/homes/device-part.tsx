import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
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
import { ChannelNotice } from './channel-notice.tsx'
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
          {!device.hasRung && <TrialNotice device={device} />}
          <Facts>
            <Fact term="Identifiant">{device.eui}</Fact>
            <Fact term="Ses messages sont lus par">{device.decoderName ?? 'rien : ils arrivent déjà décodés'}</Fact>
            {device.isButton ? (
              <Fact term="Bouton">chacun de ses messages est un appel</Fact>
            ) : (
              <Fact term="Un message toutes les">{Math.round(device.everySeconds / 60)} minutes</Fact>
            )}
            <Fact term="Relié le">{instantText(device.linkedAt)}</Fact>
          </Facts>
          {unlink.error && <ProblemNotice error={unlink.error} />}
          <Actions>
            <Button disabled={unlink.isPending} onClick={() => unlink.mutate(undefined)}>
              Retirer le dispositif
            </Button>
          </Actions>
        </>
      ) : home.channel.works ? (
        <LinkForm home={home} />
      ) : (
        <ChannelNotice channel={home.channel} />
      )}
    </section>
  )
}

/** What is to be tried before anybody relies on it, and what the last trial did not do. */
const TrialNotice = ({ device: { hasAlerted, isButton } }: { device: NonNullable<HomePage['device']> }) => (
  <Notice tone="unknown" title="Essai non fait : une chute ne serait pas signalée">
    {hasAlerted ? (
      <p>
        Une alerte est venue, mais aucun courriel n’en est parti et aucun aidant ne l’a prise en charge : recommencez
        l’essai avec eux.
      </p>
    ) : (
      <p>
        Aucune alerte n’est encore venue de ce dispositif. Faites un essai avec la personne et ses aidants :{' '}
        {isButton ? 'appuyez sur le bouton' : 'provoquez une alerte'}, puis un aidant la prend en charge.
      </p>
    )}
  </Notice>
)

const DECODED = 'aucun'
/** A button has no rhythm; the server wants one, and follows no silence of it. */
const BUTTON_MINUTES = 1440

function LinkForm({ home: { line, decoders } }: { home: HomePage }) {
  const link = useLinkDevice(line.id)
  const form = useForm(
    { eui: '', decoder: DECODED, everyMinutes: '', isButton: false },
    {
      check: ({ eui, everyMinutes, isButton }) => ({
        ...(eui.trim().length < 2 && { eui: 'Écrivez l’identifiant du dispositif' }),
        ...(!isButton &&
          !(Number(everyMinutes) >= 1) && { everyMinutes: 'Écrivez combien de minutes séparent deux messages' }),
      }),
      refusal: link.error,
    },
  )
  const send = form.onSubmit(({ eui, decoder, everyMinutes, isButton }) =>
    link.mutate({
      eui: eui.trim(),
      decoderId: decoder === DECODED ? null : Number(decoder),
      isButton,
      everyMinutes: isButton ? BUTTON_MINUTES : Number(everyMinutes),
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
      <CheckField checked={form.values.isButton} onChange={(isButton) => form.set({ isButton })}>
        C’est un bouton : chacun de ses messages est un appel
      </CheckField>
      {form.values.isButton ? (
        <p className={prose.soft}>
          Qu’il se lise ou non, tout message de ce bouton prévient les aidants : réglez-le pour qu’il ne parle que quand
          on l’appuie. Son silence ne dit rien : il n’est pas suivi.
        </p>
      ) : (
        <TextField
          label="Minutes entre deux messages"
          help="Trois fois ce temps sans message : il est dit muet aux aidants."
          inputMode="numeric"
          maxLength={5}
          {...form.field('everyMinutes')}
        />
      )}
      <FormEnd sending={link}>Relier le dispositif</FormEnd>
    </form>
  )
}
