import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import { Button } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import table from '#client/ui/table.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ProcessingRegister } from '#contract/agency/rights/delegate.ts'
import { registerQuery } from './queries.ts'
import css from './rights.module.css'

/** The register of article 30, as each room declares what it keeps. */
export function RegisterPart() {
  const register = useQuery(registerQuery())
  return (
    <section aria-labelledby="registre">
      <h2 id="registre">Registre des traitements</h2>
      {register.isPending && <Skeleton lines={8} label="Lecture du registre" />}
      {register.error && <ProblemNotice error={register.error} onRetry={() => void register.refetch()} />}
      {register.data && <Register register={register.data} />}
    </section>
  )
}

const Register = ({ register }: { register: ProcessingRegister }) => (
  <>
    <p className={prose.soft}>{register.toReadAgain}</p>
    <Facts>
      <Fact term="Responsable">{register.controller}</Fact>
      <Fact term="Délégué">{register.delegate}</Fact>
      <Fact term="Transferts">{register.transfers}</Fact>
      <Fact term="Sécurité">{register.security.join(' ')}</Fact>
    </Facts>
    <p>
      <Link to="/administration/conservation">Durées et purges faites</Link>
    </p>
    <Button icon={Printer} onClick={() => window.print()}>
      Imprimer
    </Button>
    {register.rooms.map((room) => (
      <Room key={room.room} room={room} />
    ))}
  </>
)

const Room = ({ room: { title, people, recipients, purposes } }: { room: ProcessingRegister['rooms'][number] }) => (
  <section className={css.section}>
    <h3>{title}</h3>
    <p>
      Personnes : {people}. Destinataires : {recipients}.
    </p>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
    <section className={table.scroll} aria-label={`Traitements : ${title}`} tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Pourquoi</th>
            <th scope="col">Données</th>
            <th scope="col">Combien de temps</th>
          </tr>
        </thead>
        <tbody>
          {purposes.map(({ purpose, kept, data }) => (
            <tr key={`${purpose} ${kept}`}>
              <th scope="row">{purpose}</th>
              <td>{data.join(', ')}</td>
              <td>{kept}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </section>
)
