// What the server writes into the page it sends: see the meta elements of index.html.

// The page as it was built carries placeholders; a development server sends it like that.
function written(name: string): string | null {
  const content = document.querySelector(`meta[name="${name}"]`)?.getAttribute('content');
  return content && !content.startsWith('__') ? content : null;
}

export function styleNonce(): string {
  return written('csp-nonce') ?? '';
}

// The one origin that may speak to us from a frame.
export function calendlyOrigin(): string {
  return written('calendly-origin') ?? 'https://calendly.com';
}

export function publicUrl(): string {
  return written('public-url') ?? window.location.origin;
}
