"""The words by which a page is recognised, in the languages founders' sites are most often in.

All patterns are matched against lower-case text on one line. They are our own list, from the pages that
hosts, registrars and servers put up and from the usual wording of footers and forms.
"""

import re

from ..observed.website import PlaceholderKind


def _any(alternatives: str) -> re.Pattern[str]:
    """A pattern of alternatives with `` | `` between them; other spaces count."""
    return re.compile("|".join(re.split(r"\s+\|\s+", alternatives.strip())))


# Links. First against the words of the link, then against its path.
PRIVACY = _any(
    r"""
    \bprivacy\b | datenschutz | data protection | confidentialité | données personnelles
    | privacidad | privacidade | \bprivatezza\b | informativa sulla privacy
    | protection des données | protección de datos | prywatności | integritetspolicy
    | personuppgift | privatlivspolitik | personvern | gizlilik | soukromí | конфиденциальност
    | プライバシー | 個人情報 | 隐私 | 隱私 | 개인정보
    """
)
PRIVACY_PATH = _any(
    r"""
    privacy | datenschutz | dsgvo | gdpr | confidentialite | privacidad | donnees-personnelles
    | protection-des-donnees | personvern | integritet | privatliv | privat-?policy | prywatnosci
    | gizlilik
    """
)
TERMS = _any(
    r"""
    \bterms\b | \bt&c\b | conditions of (use|sale|service) | user agreement | \bagb\b
    | nutzungsbedingungen | geschäftsbedingungen | \bcgu\b | \bcgv\b | conditions générales
    | conditions d['’]utilisation | términos | condiciones | termos de | condizioni | termini
    | voorwaarden | regulamin | användarvillkor | vilkår | 利用規約 | ご利用規約 | 服务条款
    | 服務條款 | 이용약관
    """
)
TERMS_PATH = _any(
    r"""
    \bterms | \btos\b | /agb | \bcgu\b | \bcgv\b | nutzungsbedingungen | conditions | terminos
    | termos | condizioni | voorwaarden | regulamin | kiyaku
    """
)
IMPRINT = _any(
    r"""
    \bimprint\b | impressum | legal notice | legal disclosure | company information
    | \babout us\b | mentions légales | aviso legal | note legali | colofon | 特定商取引
    | 運営会社 | 会社概要 | 企業情報 | 会社情報 | 회사소개 | 关于我们 | über uns | qui sommes
    | chi siamo | quiénes somos
    """
)
IMPRINT_PATH = _any(
    r"""
    imprint | impressum | legal-?notice | /about(-us)?\b | mentions-?legales | aviso-?legal
    | note-legali | colofon | tokusho | /company\b | ueber-uns
    """
)

# Consent. Cookie banners speak the same language, so text about cookies is left out first.
COOKIES = _any(
    r"""
    cookie | クッキー | ciasteczk
    """
)
CONSENT = _any(
    r"""
    \b(i|you|we both) (\w+ ){0,3}(agree|accept|consent)\b | \bagree(ing)? to\b
    | \bconsent(ing)? to\b
    | \bby (signing up|registering|creating|subscribing|submitting|joining|continuing|clicking|entering)\b
    | einverstanden | einwillig | \bstimm(e|st|en)\b.{0,80}\bzu\b | \bzustimm | akzeptier
    | mit (der|ihrer|deiner) (anmeldung|registrierung) | j['’]accepte | vous acceptez
    | je consens | \bacepto\b | \baceptas\b | \bconsiento\b | \baccetto\b | \bacconsento\b
    | \bconcordo\b | \baceito\b | \bakkoord\b | \bwyrażam zgodę\b | \bakceptuję\b | \bgodkänner\b
    | \bsamtykker\b | 同意 | 동의
    """  # noqa: E501 (one alternative)
)
MAIL_CHOICE = _any(
    r"""
    newsletter | \b(send|receive|get|email|e-mail)\b.{0,60}\b(e-?mails?|updates|offers|news)\b
    | \bsubscribe\b | \bopt[ -]?in\b | \bkeep me (posted|informed|updated)\b | \babonnier
    | per e-?mail | e-?mails? (erhalten|bekommen|senden) | recevoir | recibir | ricevere
    | メールマガジン | メルマガ | お知らせ.{0,20}(受け取|メール) | ニュースレター
    """
)

# Logging in and signing up: titles, headings and the words on buttons.
LOGIN = _any(
    r"""
    \blog ?in\b | \blog on\b | \bsign ?in\b | \banmelden\b | \banmeldung\b | \beinloggen\b
    | connexion | se connecter | iniciar sesión | \baccedi\b | \bentrar\b | \binloggen\b
    | zaloguj | logga in | log ind | ログイン | サインイン | 登录 | 登入 | 로그인
    """
)
SIGN_UP = _any(
    r"""
    \bsign ?up\b | \bsign-up\b | \bregist(er|ration)\b | \bcreate (an? |your )?(\w+ )?account
    | \bjoin\b | \bget started\b | \bstart (your )?(free )?trial\b | \bsubscribe\b | registrieren
    | registrierung | konto (erstellen|anlegen|eröffnen) | s['’]inscrire | inscription
    | créer (un |votre )?compte | regístrate | registrarse | crear (una )?cuenta | registrati
    | iscriviti | crea (un )?account | cadastr | criar conta | registreren | aanmelden
    | zarejestruj | registrera | 会員登録 | 新規登録 | アカウント(を)?作成 | サインアップ | 注册
    | 註冊 | 회원가입
    """
)
SIGN_UP_PATH = _any(r"sign-?up | register | registration | registrier | /join\b | create-account")
EMAIL = _any(
    r"""
    e-?mail | メール | 邮箱 | 電郵 | 電子郵件 | 이메일 | correo | courriel
    """
)

# A page in place of a website.
_COMING_SOON = _any(
    r"""
    coming (very )?soon | launching (very )?soon | opening soon | under construction
    | \bsite is being (built|updated|prepared)\b | stay tuned
    | we('re| are) (almost|nearly) (there|ready)
    | something (great|awesome|amazing|new|big) is (coming|on its way) | \bwork in progress\b
    | notify me when (you|we|it) launch | website (is )?coming | hier entsteht | demnächst
    | in kürze (online|verfügbar|erreichbar|hier) | im aufbau | in arbeit\b
    | bald (online|verfügbar|erreichbar|für sie da) | wird (gerade|derzeit) überarbeitet
    | baustelle\b | 準備中 | 工事中 | 近日(公開|オープン|開始) | まもなく(公開|オープン|開始)
    | (公開|開設|オープン)予定 | bientôt (disponible|en ligne) | en construction | próximamente
    | en construcción | prossimamente | in costruzione | em breve | em construção
    | binnenkort (online|beschikbaar)
    """
)
_PARKED = _any(
    r"""
    domain (name )?(is |may be |might be )?for sale | buy this domain | this domain is parked
    | parked (free|domain|page) | domain parking | domain has (been registered|expired)
    | (this )?domain (name )?(is|was|has been) (registered|reserved|parked|available)
    | make (an )?offer on this domain | inquire about this domain | get this domain
    | related searches | \bsedo\b | hugedomains | courtesy of godaddy | afternic | \bdan\.com\b
    | domain (steht|ist) (zum verkauf|zu verkaufen|geparkt|registriert|reserviert|bereits)
    | domain (zu verkaufen|kaufen)\b | diese domain | dieser domainname | このドメイン
    | ドメイン.{0,10}(販売|売り出|取得され|登録され) | お名前\.com
    | ce (nom de )?domaine (est|a été) | dominio (está )?en venta | questo dominio
    | dit domein is | este domínio
    """
)
_DEFAULT_PAGE = _any(
    r"""
    welcome to nginx | test page for the (nginx|apache|http) | apache2? .{0,30}default page
    | ^it works!?( it works!?)*$ | iis windows | internet information services
    | default (web ?site|server|plesk|cpanel|parallels) page | web server'?s default page
    | plesk .{0,30}default | index of / | directory listing for /
    | congratulations! your .{0,40}(server|app|site) is
    | welcome to (caddy|openresty|centos|litespeed|xampp|tomcat|your new (app|site|website))
    | caddy works | the install worked successfully | you('re| are) (using|running) laravel\b
    | just another wordpress site | this is the default (web )?page | app is running on heroku
    | sorry, this shop is currently unavailable | yay! you('re| are) on rails
    | welcome to next\.js
    """
)
PLACEHOLDERS = (
    (PlaceholderKind.DEFAULT_PAGE, _DEFAULT_PAGE),
    (PlaceholderKind.PARKED, _PARKED),
    (PlaceholderKind.COMING_SOON, _COMING_SOON),
)
PARKING_HOSTS = tuple(
    """
    sedo.com sedoparking.com hugedomains.com dan.com afternic.com parkingcrew.net bodis.com
    above.com undeveloped.com uniregistry.com domainmarket.com squadhelp.com atom.com
    namebright.com domainnameshop.com parklogic.com
    """.split()
)

# A page that asks for scripts, or checks that a person is there.
NEEDS_SCRIPT = _any(
    r"""
    enable javascript | javascript (is )?(disabled|required|to run|aktivieren)
    | without javascript | requires javascript | turn on javascript
    | javascript.{0,40}(aktivier|einschalt|有効) | activer javascript | activez javascript
    | active javascript | habilit\w+ javascript
    """
)
BOT_CHECK_TITLE = _any(
    r"""
    ^just a moment | attention required! \| cloudflare | checking your browser
    | are you (a )?(human|robot) | pardon our interruption | ^access denied
    | verify you are human | ddos-guard | human verification | security check(point)?
    | bot verification | ^robot check
    """
)
