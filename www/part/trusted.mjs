// The page may start two scripts besides its own, the worker and the service worker: the policy
// lets no other address through.

const policy = globalThis.trustedTypes?.createPolicy('sipwhy', {
  createScriptURL(address) {
    const { origin, pathname } = new URL(address, location.href)
    if (origin !== location.origin || !/\/(assets\/worker-[\w-]+\.js|sw\.mjs)$/.test(pathname)) throw new TypeError(`no script of this page: ${pathname}`)
    return address
  },
})

/** @param {string} address @returns {any} */
export const scriptAddress = (address) => policy?.createScriptURL(address) ?? address
