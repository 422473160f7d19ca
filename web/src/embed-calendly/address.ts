export type FrameColours = { background: string; text: string; primary: string };

// The booking's own page at Calendly, as it is shown inside ours.
export function embedAddress(
  schedulingUrl: string,
  domain: string,
  colours: FrameColours | null,
): string {
  const address = new URL(schedulingUrl);
  // Without embed_domain the page posts no messages at all.
  address.searchParams.set('embed_domain', domain);
  address.searchParams.set('embed_type', 'Inline');
  // What is sold and for how much stands beside the frame already.
  address.searchParams.set('hide_event_type_details', '1');
  if (colours) {
    address.searchParams.set('background_color', colours.background);
    address.searchParams.set('text_color', colours.text);
    address.searchParams.set('primary_color', colours.primary);
  }
  return address.href;
}
