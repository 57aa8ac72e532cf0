"""Hosting platforms whose default addresses anybody can have. Our list; it need not be complete."""

_PLATFORMS = {
    "herokuapp.com": "Heroku",
    "vercel.app": "Vercel",
    "now.sh": "Vercel",
    "netlify.app": "Netlify",
    "github.io": "GitHub Pages",
    "gitlab.io": "GitLab Pages",
    "pages.dev": "Cloudflare Pages",
    "workers.dev": "Cloudflare Workers",
    "web.app": "Firebase",
    "firebaseapp.com": "Firebase",
    "appspot.com": "Google App Engine",
    "run.app": "Google Cloud Run",
    "awsapprunner.com": "AWS App Runner",
    "amplifyapp.com": "AWS Amplify",
    "cloudfront.net": "Amazon CloudFront",
    "elasticbeanstalk.com": "AWS Elastic Beanstalk",
    "amazonaws.com": "Amazon Web Services",
    "azurewebsites.net": "Azure App Service",
    "azurestaticapps.net": "Azure Static Web Apps",
    "onrender.com": "Render",
    "fly.dev": "Fly.io",
    "railway.app": "Railway",
    "replit.app": "Replit",
    "repl.co": "Replit",
    "glitch.me": "Glitch",
    "streamlit.app": "Streamlit",
    "bubbleapps.io": "Bubble",
    "lovable.app": "Lovable",
    "framer.website": "Framer",
    "framer.app": "Framer",
    "webflow.io": "Webflow",
    "wixsite.com": "Wix",
    "editorx.io": "Wix",
    "squarespace.com": "Squarespace",
    "weebly.com": "Weebly",
    "wordpress.com": "WordPress.com",
    "blogspot.com": "Blogger",
    "myshopify.com": "Shopify",
    "carrd.co": "Carrd",
    "notion.site": "Notion",
    "super.site": "Super",
    "softr.app": "Softr",
    "glideapp.io": "Glide",
    "surge.sh": "Surge",
    "ngrok.io": "ngrok",
    "ngrok-free.app": "ngrok",
    "trycloudflare.com": "Cloudflare Tunnel",
    "sites.google.com": "Google Sites",
    "linktr.ee": "Linktree",
}


def platform_of(host: str) -> str | None:
    """The platform a host is a default address of; `None` for a domain of one's own.

    The platform's own website (``www.vercel.app``) is none either, but nobody gives it as theirs.
    """
    name = host.rstrip(".").lower()
    for suffix, platform in _PLATFORMS.items():
        if name == suffix or name.endswith(f".{suffix}"):
            return platform
    return None
