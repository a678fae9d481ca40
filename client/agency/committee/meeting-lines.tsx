import { Link } from '@tanstack/react-router'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import type { MeetingLine } from '#contract/agency/committee/committee.ts'
import { heldText } from '#wording/agency/committee/committee-papers.ts'
import { MEETING_STATE_NAMES } from '#wording/agency/committee/committee-words.ts'
import { countText } from '#wording/quantity.ts'

/** Sittings, those to come first. */
export const MeetingLines = ({
  meetings,
  withBody = false,
}: {
  meetings: readonly MeetingLine[]
  withBody?: boolean
}) => (
  <Rows>
    {meetings.map(({ id, body, heldOn, heldAt, place, state, items }) => (
      <Row key={id}>
        <p>
          <Link to="/seances/$id" params={{ id }}>
            {withBody ? `${body}, ` : 'Séance '}
            {heldText(heldOn, heldAt)}
          </Link>
        </p>
        <p className={prose.soft}>
          {[MEETING_STATE_NAMES[state], place, countText(items, 'point', 'points')]
            .filter((part) => part !== '')
            .join(', ')}
        </p>
      </Row>
    ))}
  </Rows>
)
