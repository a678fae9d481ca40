/** What a browser does of a sign-in: it follows links, keeps cookies by site, and shows the last page. */
export function openBrowser(given = new Map<string, readonly string[]>()) {
  const jar = new Map([...given].map(([host, lines]) => [host, new Map(lines.map(read))]))
  const cookiesOf = (url: URL) => {
    const kept = jar.get(url.host) ?? new Map<string, string>()
    jar.set(url.host, kept)
    return kept
  }
  /** One request, without following where it sends. */
  async function visit(address: string | URL, accept = 'text/html'): Promise<Response> {
    const url = new URL(address)
    const kept = cookiesOf(url)
    const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie, accept } })
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = read(line)
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) kept.delete(name)
      else kept.set(name, value)
    }
    return answer
  }
  const target = (answer: Response, from: URL) => new URL(answer.headers.get('location') ?? '', from)
  /** Follows every link until an address that satisfies `until`, which is not visited. */
  async function follow(address: string | URL, until: (url: URL) => boolean): Promise<URL> {
    let url = new URL(address)
    for (let step = 0; step < 12; step++) {
      if (until(url)) return url
      const answer = await visit(url)
      if (answer.status < 300 || answer.status > 399)
        throw new Error(`${answer.status} at ${url.pathname}: ${await answer.text()}`)
      url = target(answer, url)
    }
    throw new Error('the links never end')
  }
  return { visit, follow, cookie: (host: string) => [...(jar.get(host) ?? [])].map(([n, v]) => `${n}=${v}`).join('; ') }
}

const read = (line: string): [string, string] => {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
  return [name, value]
}
