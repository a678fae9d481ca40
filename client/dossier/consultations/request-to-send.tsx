import { CheckField } from '#client/ui/check-field.tsx'
import prose from '#client/ui/prose.module.css'
import { Row } from '#client/ui/rows.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import tone from '#client/ui/tone.module.css'
import { isCompulsory } from '#law/consultations/compulsory.ts'
import { soughtOf, toAskText } from '#wording/dossier/consultations/consultation.ts'
import { NATURE_NAMES } from './opinion-words.ts'
import { type PreparedRequest, wayTo } from './ready-requests.ts'

type Props = { request: PreparedRequest; onChange: (request: PreparedRequest) => void }

/** A request as it would leave: to whom, what is asked, in what time and with what silence, by which way. */
export function RequestToSend({ request, onChange }: Props) {
  const { serviceName, nature, answer, useful, toConfirm, isChosen, hasAccount, way } = request
  const email = way?.via === 'link' ? way.email : ''
  return (
    <Row>
      <CheckField checked={isChosen} onChange={(isIn) => onChange({ ...request, isChosen: isIn })}>
        <strong>{serviceName}</strong> : {NATURE_NAMES[nature] ?? nature}{' '}
        {isCompulsory(request) && <span className={`${tone.badge} ${tone.refused}`}>obligatoire</span>}{' '}
        {toConfirm && <span className={`${tone.badge} ${tone.waiting}`}>à confirmer</span>}
      </CheckField>
      <p className={prose.note}>{answer ?? 'Délai et silence fixés par les textes du service.'}</p>
      {useful && <p className={prose.note}>{toAskText(useful, soughtOf(nature))}.</p>}
      {toConfirm && <p className={prose.note}>À confirmer : {toConfirm}</p>}
      {isChosen &&
        (hasAccount ? (
          <p className={prose.note}>Aux comptes du service : sur son bureau dès l’envoi, son délai court.</p>
        ) : (
          <TextField
            label={`Adresse électronique : ${serviceName}`}
            help="La boîte du service plutôt que celle d’une personne ; elle sera retenue pour la commune."
            type="email"
            value={request.typed ?? email}
            onChange={(typed) => onChange({ ...request, typed, way: wayTo(typed) })}
          />
        ))}
    </Row>
  )
}
