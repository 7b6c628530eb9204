// Added to the types of the package for `sipwhy/slim`.

/** Makes the package ready: give it the compiled module, its bytes, a Response, or where to fetch it. */
export function init(
  source: WebAssembly.Module | BufferSource | Response | URL | string | Promise<WebAssembly.Module | BufferSource | Response>,
): Promise<void>
