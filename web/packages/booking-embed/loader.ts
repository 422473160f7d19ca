// <div data-slotpay="builder"></div><script src="https://bookings.example/embed.js" async></script>
import { mount } from './mount';

const script = document.currentScript as HTMLScriptElement;
const service = new URL(script.src).origin;

function mountAll(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-slotpay]')) {
    const { slotpay: builder, slotpayTitle: title, slotpayMounted } = element.dataset;
    if (!builder || slotpayMounted) continue;
    element.dataset.slotpayMounted = 'yes';
    mount(element, {
      service,
      builder,
      title,
      onMessage: (detail) =>
        element.dispatchEvent(new CustomEvent('slotpay', { detail, bubbles: true })),
    });
  }
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', mountAll);
else mountAll();
