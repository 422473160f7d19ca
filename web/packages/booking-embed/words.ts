// What a page says where its browser does not show the frame.
const words = {
  en: { refused: 'The booking page can’t be shown here.', open: 'Open it in a new tab' },
  de: {
    refused: 'Die Buchungsseite kann hier nicht gezeigt werden.',
    open: 'In einem neuen Tab öffnen',
  },
};

export function refusedWords(language: string) {
  return language.startsWith('de') ? words.de : words.en;
}
