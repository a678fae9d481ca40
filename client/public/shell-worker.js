// Keeps the shell of the desk alone, so that it opens without a network. The residents' application has a worker of its own.
importScripts('/kept-pages.js')

self.keepPages({
  name: 'parvis-shell',
  page: '/carte',
  mostFiles: 300,
  isOther: (pathname) => pathname === '/',
  isLeft: (pathname) =>
    /^\/(api|ogc|commune|open311|ma-commune|mentions-legales|accessibilite|donnees-personnelles|conditions-d-utilisation|contact|plan-du-site)(\/|$)/.test(
      pathname,
    ),
})
