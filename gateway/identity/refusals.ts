import type { Refusal } from '../../subgraphs/shared/http/refusal.ts';

/** A sentence in both languages. */
export interface Sentences {
  readonly message: string;
  readonly messageFa: string;
}

/** A token or a key that is there and wrong; never says its value. */
export function unauthenticated(message: string, messageFa: string): Refusal {
  return {
    status: 401,
    code: 'UNAUTHENTICATED',
    message,
    messageFa,
    headers: { 'www-authenticate': 'Bearer' },
  };
}

/** Of who is told in a token what no token here may say. */
export function wrongClaims({ message, messageFa }: Sentences): Refusal {
  return unauthenticated(
    `The token is not taken, because ${message}; ask its issuer for one that is right.`,
    `توکن پذیرفته نشد، زیرا ${messageFa}؛ توکن درست را از صادرکننده بخواهید.`,
  );
}

export const bothCredentials = unauthenticated(
  'The request has a token and an API key; send one of them.',
  'درخواست هم توکن دارد و هم کلید API؛ فقط یکی از آن دو را بفرستید.',
);

export const noBearer = unauthenticated(
  'The header `authorization` has the form `Bearer TOKEN`; write it so, or leave it out to see what is public.',
  'سرآیند authorization باید به شکل Bearer TOKEN باشد؛ آن را اصلاح کنید یا برای دیدن داده‌های عمومی حذف کنید.',
);

export const noTokensHere = unauthenticated(
  'This gateway knows no issuer, so it takes no tokens; send an API key, or ask its operators to set CHAHARSU_OIDC_ISSUER.',
  'برای این درگاه صادرکننده‌ای تعریف نشده است و توکن نمی‌پذیرد؛ کلید API بفرستید یا از راهبر سامانه بخواهید CHAHARSU_OIDC_ISSUER را تنظیم کند.',
);

export const noKeysHere = unauthenticated(
  'This gateway takes no API keys; send a token, or ask its operators to set CHAHARSU_API_KEYS_FILE.',
  'این درگاه کلید API نمی‌پذیرد؛ توکن بفرستید یا از راهبر سامانه بخواهید CHAHARSU_API_KEYS_FILE را تنظیم کند.',
);

export const unknownKey = unauthenticated(
  'The API key is not known here; send it whole, or ask the operators for another.',
  'کلید API شناخته نشد؛ آن را کامل بفرستید یا از راهبر سامانه کلید تازه بخواهید.',
);

export const expiredKey = unauthenticated(
  'The API key has expired; ask the operators for another.',
  'مهلت کلید API تمام شده است؛ از راهبر سامانه کلید تازه بخواهید.',
);

export const malformedToken = unauthenticated(
  'The token is no signed JWT; send it whole, or get another from its issuer.',
  'توکن یک JWT امضاشده نیست؛ آن را کامل بفرستید یا توکن تازه‌ای بگیرید.',
);

export const wrongSignature = unauthenticated(
  'The token is not signed by the issuer whom this gateway trusts; get another from there.',
  'توکن را صادرکننده مورد اعتماد این درگاه امضا نکرده است؛ از همان صادرکننده توکن تازه بگیرید.',
);

export const wrongAlgorithm = unauthenticated(
  'The token is signed by an algorithm that is not taken here; its issuer has to sign with RS256, PS256, ES256, EdDSA or a longer one of these.',
  'الگوریتم امضای توکن پذیرفته نیست؛ صادرکننده باید با RS256 یا PS256 یا ES256 یا EdDSA (یا نوع بلندتر آن‌ها) امضا کند.',
);

export const expiredToken = unauthenticated(
  'The token has expired; get another from its issuer.',
  'مهلت توکن تمام شده است؛ توکن تازه بگیرید.',
);

export const earlyToken = unauthenticated(
  'The token is not good yet; wait until it is, and compare the clocks of its issuer and of the gateway.',
  'زمان اعتبار توکن هنوز نرسیده است؛ صبر کنید و ساعت صادرکننده و درگاه را مقایسه کنید.',
);

export const wrongIssuer = unauthenticated(
  'The token is of another issuer than this gateway trusts; get one there.',
  'صادرکننده توکن مورد اعتماد این درگاه نیست؛ از صادرکننده درست توکن بگیرید.',
);

export const wrongAudience = unauthenticated(
  'The token is meant for another service; ask its issuer for one whose audience is this gateway.',
  'توکن برای سرویس دیگری صادر شده است؛ از صادرکننده توکنی با audience این درگاه بخواهید.',
);

export const keysAway: Refusal = {
  status: 503,
  code: 'ISSUER_UNAVAILABLE',
  message:
    'The token cannot be checked, because the keys of its issuer cannot be had; try again in a few seconds.',
  messageFa: 'توکن قابل بررسی نیست، زیرا کلیدهای صادرکننده در دسترس نیست؛ چند ثانیه دیگر دوباره تلاش کنید.',
  headers: { 'retry-after': '5' },
};
