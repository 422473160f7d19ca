#pragma once

#include <string_view>

namespace letters {

// The HTML of every letter. Tables and inline styles because mail programs drop style sheets; the
// classes serve those that keep them: dark colours and narrow screens. The language stands twice
// because many drop what is around the first table. Double braces escape what they insert; triple
// ones must not be used.
inline constexpr std::string_view page_template = R"(<!doctype html>
<html lang="{{language}}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>{{title}}</title>
<style>
:root{color-scheme:light dark}
a{color:#0a5a6e}
h1{text-wrap:balance}
div{text-wrap:pretty}
@media (prefers-color-scheme:dark){
.pg{background:#0d191e!important}
.sh{background:#15242b!important;border-color:#30444c!important}
.tx,.tx td{color:#e9f1f2!important}
.m2,.tx td.m2{color:#abbdc3!important}
.ln{border-color:#30444c!important}
.ik{border-top-color:#e9f1f2!important;border-bottom-color:#e9f1f2!important}
.bt,.hd.firm,.sl.firm{background:#97cfdb!important}
.bt a,.firm .on{color:#07262f!important}
.hd.held,.sl.held{background:#f5c93a!important;border-color:#f5c93a!important}
.held .on{color:#1a1500!important}
.hd.trouble{background:#f4a08d!important}
.trouble .on{color:#2a0d06!important}
.hd.over{background:#15242b!important;border-color:#94a7ae!important}
.over .on,.gone{color:#94a7ae!important}
.sl.trouble{background:#97cfdb!important;border-color:#f4a08d!important}
.sl.over{border-color:#94a7ae!important}
a{color:#8fd2e0!important}
}
@media (max-width:480px){
.px{padding-left:18px!important;padding-right:18px!important}
.big{font-size:34px!important;line-height:38px!important}
}
</style></head>
<body class="pg" style="margin:0;padding:0;background:#edf1f1">
<div style="display:none;max-height:0;overflow:hidden">{{preview}}</div>
<table role="presentation" lang="{{language}}" class="pg" width="100%" cellpadding="0"
 cellspacing="0" border="0" style="background:#edf1f1"><tr>
<td align="center" style="padding:24px 10px">
<table role="presentation" class="sh" width="100%" cellpadding="0" cellspacing="0" border="0"
 style="max-width:580px;background:#ffffff;border:1px solid #c9d4d6;border-radius:6px;
font-family:Overpass,'Segoe UI',Helvetica,Arial,sans-serif">
<tr><td class="px hd {{tone}}"
 style="padding:12px 32px;{{head_style}};border-radius:5px 5px 0 0">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
<td class="on" align="left" style="{{head_text}};font-size:15px;line-height:22px"
><b>{{#ticked}}&#10003;&nbsp; {{/ticked}}{{stage}}</b></td>
{{#coded}}<td class="on" align="right"
 style="{{head_text}};font-size:15px;line-height:22px;white-space:nowrap"
>{{booking}} <b style="letter-spacing:1px">{{code}}</b></td>{{/coded}}</tr></table></td></tr>
<tr><td class="px tx" align="left" style="padding:24px 32px 0;color:#0e2a33">
<h1 style="margin:0;font-size:24px;line-height:30px">{{heading}}</h1>
<div class="m2" style="font-size:15px;line-height:22px;color:#47606a">{{subheading}}</div></td></tr>
{{#time}}<tr><td class="px tx" align="left" style="padding:16px 32px 0;color:#0e2a33">
<div style="font-size:18px;line-height:26px;font-weight:600">{{day}}</div>
<div class="big{{#is_gone}} gone{{/is_gone}}" style="font-size:44px;line-height:48px;
font-weight:800;letter-spacing:-1px;white-space:nowrap{{#is_gone}};color:#5b6e75{{/is_gone}}"
>{{#is_gone}}<s style="text-decoration-thickness:2px">{{span}}</s>{{/is_gone}}
{{^is_gone}}{{span}}{{/is_gone}}</div>
<div class="m2" style="font-size:15px;line-height:22px;color:#47606a">{{zones}}</div></td></tr>
<tr><td class="px" style="padding:16px 32px 0">
<table role="presentation" aria-hidden="true" width="100%" cellpadding="0" cellspacing="0"
 border="0" style="table-layout:fixed"><tr>
{{#hours}}<td class="m2 ln" align="left" style="font-size:12px;line-height:16px;color:#47606a;
border-left:1px solid #c9d4d6;padding:0 0 2px 3px">{{label}}</td>
{{/hours}}</tr><tr>
{{#hours}}<td class="ik ln" height="18" style="border-bottom:2px solid #0e2a33;
border-left:1px solid #c9d4d6;font-size:1px;line-height:1px">{{#empty}}&nbsp;{{/empty}}{{#slot}}
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
{{#before}}<td width="{{share}}%" height="18" style="font-size:1px;line-height:1px">&nbsp;</td>
{{/before}}<td class="sl {{slot}}" width="{{filled}}%" height="{{slot_height}}"
 style="{{slot_style}};font-size:1px;line-height:1px">&nbsp;</td>
<td height="18" style="font-size:1px;line-height:1px"></td></tr></table>{{/slot}}</td>
{{/hours}}</tr></table></td></tr>{{/time}}
{{#news}}<tr><td class="px tx" align="left" style="padding:20px 32px 0;color:#0e2a33;
font-size:16px;line-height:24px"><b>{{title}}</b>
{{#sentences}}<div style="padding-top:2px">{{sentence}}</div>
{{/sentences}}</td></tr>
{{/news}}{{#about}}<tr><td class="px tx" align="left" style="padding:20px 32px 0;color:#0e2a33">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
{{#facts}}<tr><td valign="top" align="left" width="96" class="m2"
 style="padding:6px 12px 6px 0;color:#47606a;font-size:15px;line-height:22px">{{label}}</td>
<td valign="top" align="left" style="padding:6px 0;font-size:15px;line-height:22px;
word-break:break-word">{{#link}}<a href="{{url}}" style="color:#0a5a6e"
><b>{{text}}</b></a>{{/link}}
{{#lines}}<div>{{line}}</div>
{{/lines}}</td></tr>
{{/facts}}</table></td></tr>
{{/about}}{{#button}}<tr><td class="px" align="left" style="padding:20px 32px 0">
<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
<td class="bt" style="background:#0b3c49;border-radius:4px"><a href="{{url}}"
 style="display:inline-block;padding:14px 24px;font-size:16px;line-height:20px;font-weight:700;
color:#ffffff;text-decoration:none">{{text}}</a></td></tr></table></td></tr>
{{/button}}{{#button_note}}<tr><td class="px m2" align="left" style="padding:10px 32px 0;
font-size:14px;line-height:20px;color:#47606a">{{note}}</td></tr>
{{/button_note}}{{#books}}<tr><td class="px" style="padding:24px 32px 0">
<table role="presentation" class="tx" width="100%" cellpadding="0" cellspacing="0" border="0"
 style="color:#0e2a33;font-size:15px;line-height:22px">
{{#ledger}}<tr><td align="left" style="padding:6px 12px 6px 0">{{label}}</td>
<td align="right" valign="top" style="padding:6px 0;white-space:nowrap">{{amount}}</td></tr>
{{/ledger}}<tr><td class="ik" align="left" style="padding:10px 12px 10px 0;
border-top:2px solid #0e2a33"><b>{{total_label}}</b></td>
<td class="ik" align="right" valign="top" style="padding:10px 0 0;border-top:2px solid #0e2a33;
white-space:nowrap"><span class="ik" style="font-size:20px;font-weight:800
{{#settled}};border-bottom:4px double #0e2a33{{/settled}}">{{total_amount}}</span></td></tr>
</table></td></tr>{{/books}}
{{#changes}}<tr><td class="px tx" align="left" style="padding:20px 32px 0;color:#0e2a33;
font-size:14px;line-height:21px"><b>{{title}}</b>
{{#sentences}}<div>{{sentence}}</div>
{{/sentences}}{{#links}}<div style="padding-top:8px"><a href="{{url}}"
 style="color:#0a5a6e">{{text}}</a></div>
{{/links}}</td></tr>
{{/changes}}<tr><td height="28" style="font-size:1px;line-height:28px">&nbsp;</td></tr>
</table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"
 style="max-width:580px;font-family:Overpass,'Segoe UI',Helvetica,Arial,sans-serif"><tr>
<td class="px m2" align="left" style="padding:16px 32px;color:#47606a;font-size:13px;
line-height:19px">{{footer}}</td></tr></table>
</td></tr></table></body></html>
)";

}  // namespace letters
