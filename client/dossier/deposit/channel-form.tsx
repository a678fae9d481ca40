import { Choice } from '#client/ui/choice.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import type { NewFiling } from '#contract/dossier/register/dossier.ts'
import css from './deposit.module.css'

/** How a paper file came, as the secretary says it. */
export type PaperFiling = { channel: 'counter' | 'post'; on: string; postedOn: string }

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** The filing of a paper file; null while its day is not written. */
export function filingOf({ channel, on, postedOn }: PaperFiling): NewFiling | null {
  if (!DAY.test(on)) return null
  if (channel === 'counter') return { channel, filedOn: on }
  return { channel, receivedOn: on, ...(DAY.test(postedOn) ? { postedOn } : {}) }
}

type Props = { value: PaperFiling; onChange: (value: PaperFiling) => void }

/** For a secretary holding a paper file: by which way it came, and on which day. */
export function ChannelForm({ value, onChange }: Props) {
  return (
    <section className={css.form} aria-labelledby="voie">
      <h3 id="voie">Comment le dossier est arrivé</h3>
      <Choice
        legend="Voie de dépôt"
        value={value.channel}
        options={[
          { value: 'counter', label: 'Remis au guichet' },
          { value: 'post', label: 'Reçu par courrier' },
        ]}
        onChange={(channel) => onChange({ ...value, channel })}
      />
      <div className={css.grid}>
        <TextField
          label={value.channel === 'counter' ? 'Déposé le' : 'Reçu en mairie le'}
          help={
            value.channel === 'counter' ? 'Jour porté sur le récépissé' : 'Jour de l’avis de réception ou du tampon'
          }
          error={DAY.test(value.on) ? undefined : 'Écrivez le jour : le délai court de cette date'}
          type="date"
          value={value.on}
          onChange={(said) => onChange({ ...value, on: said })}
        />
        {value.channel === 'post' && (
          <TextField
            label="Posté le"
            help="Facultatif : cachet de la poste"
            type="date"
            value={value.postedOn}
            onChange={(said) => onChange({ ...value, postedOn: said })}
          />
        )}
      </div>
    </section>
  )
}
