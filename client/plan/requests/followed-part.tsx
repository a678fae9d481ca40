import { parcelReference } from '#client/place/parcels/parcels.ts'
import { Fact, Facts } from '#client/ui/facts.tsx'
import type { FollowedRequest } from '#contract/plan/requests/plan-request.ts'
import { dayText } from '#wording/day.ts'
import {
  GROUND_CHECK_NAMES,
  isPromised,
  NOT_YET_IN_PLAN,
  REQUEST_KIND_NAMES,
  REQUEST_STATE_NAMES,
} from '#wording/plan/requests/request-words.ts'

/** A request as its author reads it. */
export const FollowedPart = ({ request }: { request: FollowedRequest }) => {
  const { number, subject, kind, communeName, parcels, wantedZone, body, receivedOn, state, answer, answeredOn } =
    request
  return (
    <Facts>
      <Fact term="Demande">
        {number}, reçue le {dayText(receivedOn)}
      </Fact>
      <Fact term="Objet">
        {subject} ({REQUEST_KIND_NAMES[kind]})
      </Fact>
      <Fact term="Terrain">
        {communeName}
        {parcels.length > 0 && `, ${parcels.map(parcelReference).join(', ')}`}
      </Fact>
      <Fact term="Zone souhaitée">{wantedZone}</Fact>
      <Fact term="Texte">{body}</Fact>
      <Fact term="Où elle en est">
        <strong>{REQUEST_STATE_NAMES[state]}</strong>
        {isPromised(state) && `. ${NOT_YET_IN_PLAN}`}
      </Fact>
      <Fact term="Réponse">{answer && `${answer}${answeredOn ? ` (${dayText(answeredOn)})` : ''}`}</Fact>
      <Fact term="Au zonage approuvé">
        {GROUND_CHECK_NAMES[request.check]}. {request.checkSentence}
      </Fact>
    </Facts>
  )
}
