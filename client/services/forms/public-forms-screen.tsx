import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { FORM_KIND_NAMES } from '#wording/services/forms/form-words.ts'
import { publicFormsQuery } from './queries.ts'

/** What may be asked of the services, without account. */
export function PublicFormsScreen() {
  usePageTitle('Demandes aux services')
  const forms = useQuery(publicFormsQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Demandes aux services</h1>
        <p className={prose.lead}>
          En ligne sans compte, sur papier ou au guichet : chaque demande reçoit un accusé de réception qui dit qui
          répond et quand.
        </p>
      </div>
      {forms.isPending && <Skeleton lines={6} label="Lecture des formulaires" />}
      {forms.error && <ProblemNotice error={forms.error} onRetry={() => void forms.refetch()} />}
      {forms.data?.length === 0 && <p>Aucun formulaire n’est publié pour l’instant. Adressez-vous au guichet.</p>}
      <Rows>
        {forms.data?.map(({ path, title, kind, intro, authority, service }) => (
          <Row key={path}>
            <RowHead>
              <Link to="/formulaires/$path" params={{ path }} className={prose.name}>
                {title}
              </Link>
              <span className={prose.label}>{FORM_KIND_NAMES[kind]}</span>
            </RowHead>
            {intro && <p>{intro}</p>}
            <p className={prose.soft}>
              {authority}, {service}
            </p>
          </Row>
        ))}
      </Rows>
    </article>
  )
}
