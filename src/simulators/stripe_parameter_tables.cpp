// Written by tests/stripe-client/parameter-tables.mjs from
// tests/samples/stripe-openapi-subset.json; do not edit by hand.
#include "simulators/stripe_parameters.hpp"

namespace simulators {

const std::map<std::string, std::string_view, std::less<>> stripe_parameter_tables = {
    {"Session.list",
     R"(
created:range customer:string customer_account:string customer_details{email!:string}
expand[]:string payment_intent:string payment_link:string status:<complete|expired|open>
subscription:string ending_before:string limit:integer starting_after:string
)"},
    {"Session.create",
     R"(
adaptive_pricing{enabled:boolean} after_expiration{recovery{allow_promotion_codes:boolean
enabled!:boolean}} allow_promotion_codes:boolean
allowed_payment_method_types[]:@allowed_payment_method_types_56 automatic_tax{enabled!:boolean
liability{account:string type!:<account|self>}} billing_address_collection:<auto|required>
branding_settings:free cancel_url:string client_reference_id:string(200)
consent_collection:free currency:string custom_fields[]:free custom_text:free customer:string
customer_account:string customer_creation:<always|if_required> customer_email:string
customer_update{address:<auto|never> name:<auto|never> shipping:<auto|never>}
discounts[]{coupon:string promotion_code:string}
excluded_payment_method_types[]:@excluded_payment_method_types_55 expand[]:string
expires_at:integer integration_identifier:string invoice_creation:free
line_items[]{adjustable_quantity{enabled!:boolean maximum:integer minimum:integer}
metadata:metadata price:string price_data{currency!:string product:string
product_data{description:string images[]:string metadata:metadata name!:string tax_code:string
tax_details:free unit_label:string} recurring:free
tax_behavior:<exclusive|inclusive|unspecified> unit_amount:integer unit_amount_decimal:decimal}
quantity:integer tax_rates[]:string} locale:@locale_42 managed_payments:free metadata:metadata
mode:<payment|setup|subscription> name_collection:free optional_items[]:free
origin_context:<mobile_app|web> payment_intent_data{application_fee_amount:integer
capture_method:<automatic|automatic_async|manual> description:string(1000) metadata:metadata
on_behalf_of:string receipt_email:string setup_future_usage:<off_session|on_session>
shipping{address!{line1!:string city:string country:string line2:string postal_code:string
state:string} carrier:string name!:string phone:string tracking_number:string}
statement_descriptor:string(22) statement_descriptor_suffix:string(22)
transfer_data{amount:integer destination!:string} transfer_group:string}
payment_method_collection:<always|if_required> payment_method_configuration:string
payment_method_data:free payment_method_options:free
permissions{update_shipping_details:<client_only|server_only>}
phone_number_collection{enabled!:boolean} redirect_on_completion:<always|if_required|never>
return_url:string
saved_payment_method_options{allow_redisplay_filters[]:<always|unspecified|limited>
payment_method_remove:<disabled|enabled> payment_method_save:<disabled|enabled>}
setup_intent_data:free shipping_address_collection:free shipping_options[]:free
submit_type:<auto|book|donate|pay|subscribe> subscription_data:free success_url:string
tax_id_collection{enabled!:boolean required:<never|if_supported>}
ui_mode:<elements|embedded_page|form|hosted_page> wallet_options:free
)"},
    {"Session.retrieve",
     R"(
expand[]:string
)"},
    {"Session.update",
     R"(
collected_information:free expand[]:string line_items[]{adjustable_quantity{enabled!:boolean
maximum:integer minimum:integer} id:string metadata:metadata? price:string
price_data{currency!:string product:string product_data{description:string images[]:string
metadata:metadata name!:string tax_code:string tax_details:free unit_label:string}
recurring:free tax_behavior:<exclusive|inclusive|unspecified> unit_amount:integer
unit_amount_decimal:decimal} quantity:integer tax_rates[]:string?} metadata:metadata?
payment_intent_data{description:string? metadata:metadata?
setup_future_usage:<off_session|on_session>? statement_descriptor:string?
statement_descriptor_suffix:string?} shipping_options[]{shipping_rate:string
shipping_rate_data{delivery_estimate{maximum{unit!:<business_day|day|hour|month|week>
value!:integer} minimum{unit!:<business_day|day|hour|month|week> value!:integer}}
display_name!:string fixed_amount{amount!:integer currency!:string currency_options:free}
metadata:metadata tax_behavior:<exclusive|inclusive|unspecified> tax_code:string
type:<fixed_amount>}}?
)"},
    {"Session.expire",
     R"(
expand[]:string
)"},
    {"Session.listLineItems",
     R"(
expand[]:string ending_before:string limit:integer starting_after:string
)"},
    {"PaymentIntent.list",
     R"(
created:range customer:string customer_account:string expand[]:string ending_before:string
limit:integer starting_after:string
)"},
    {"PaymentIntent.retrieve",
     R"(
client_secret:string expand[]:string
)"},
    {"PaymentIntent.update",
     R"(
allowed_payment_method_types[]:@allowed_payment_method_types_99 amount:integer
amount_details{discount_amount:integer? enforce_arithmetic_validation:boolean
line_items[]{discount_amount:integer payment_method_options:free product_code:string
product_name!:string quantity!:integer tax{total_tax_amount!:integer} unit_cost!:integer
unit_of_measure:string}? shipping{amount:integer? from_postal_code:string?
to_postal_code:string?}? tax{total_tax_amount!:integer}?}? application_fee_amount:integer?
capture_method:<automatic|automatic_async|manual> currency:string customer:string
customer_account:string description:string
excluded_payment_method_types[]:@excluded_payment_method_types_55? expand[]:string hooks:free
metadata:metadata? payment_details{customer_reference:string? order_reference:string?}?
payment_method:string payment_method_configuration:string payment_method_data:free
payment_method_options:free receipt_email:string? setup_future_usage:<off_session|on_session>?
shipping{address!{city:string country:string line1:string line2:string postal_code:string
state:string} carrier:string name!:string phone:string tracking_number:string}?
statement_descriptor:string statement_descriptor_suffix:string transfer_data{amount:integer
description:string metadata:metadata? payment_data{description:string metadata:metadata?}}
transfer_group:string
)"},
    {"PaymentIntent.cancel",
     R"(
cancellation_reason:<abandoned|duplicate|fraudulent|requested_by_customer> expand[]:string
)"},
    {"PaymentIntent.capture",
     R"(
amount_details:free amount_to_capture:integer application_fee_amount:integer expand[]:string
final_capture:boolean hooks:free metadata:metadata? payment_details{customer_reference:string?
order_reference:string?}? statement_descriptor:string statement_descriptor_suffix:string
transfer_data{amount:integer}
)"},
    {"Charge.list",
     R"(
created:range customer:string expand[]:string payment_intent:string transfer_group:string
ending_before:string limit:integer starting_after:string
)"},
    {"Charge.retrieve",
     R"(
expand[]:string
)"},
    {"Refund.list",
     R"(
charge:string created:range expand[]:string payment_intent:string ending_before:string
limit:integer starting_after:string
)"},
    {"Refund.create",
     R"(
amount:integer charge:string currency:string customer:string expand[]:string
instructions_email:string metadata:metadata? origin:<customer_balance> payment_intent:string
reason:<duplicate|fraudulent|requested_by_customer> refund_application_fee:boolean
reverse_transfer:boolean
)"},
    {"Refund.retrieve",
     R"(
expand[]:string
)"},
    {"Refund.update",
     R"(
expand[]:string metadata:metadata?
)"},
    {"Refund.cancel",
     R"(
expand[]:string
)"},
    {"Dispute.list",
     R"(
charge:string created:range expand[]:string payment_intent:string ending_before:string
limit:integer starting_after:string
)"},
    {"Dispute.retrieve",
     R"(
expand[]:string
)"},
    {"Dispute.update",
     R"(
evidence:free expand[]:string
intended_submission_method:<manual|prefer_manual|prefer_smart_disputes|smart_disputes>
metadata:metadata? submit:boolean
)"},
    {"Dispute.close",
     R"(
expand[]:string
)"},
    {"Event.list",
     R"(
created:range delivery_success:boolean expand[]:string type:string types[]:string
ending_before:string limit:integer starting_after:string
)"},
    {"Event.retrieve",
     R"(
expand[]:string
)"},
    {"WebhookEndpoint.list",
     R"(
expand[]:string ending_before:string limit:integer starting_after:string
)"},
    {"WebhookEndpoint.create",
     R"(
enabled_events![]:@enabled_events_276 url!:string api_version:@api_version_129 connect:boolean
description:string? expand[]:string metadata:metadata?
)"},
    {"WebhookEndpoint.retrieve",
     R"(
expand[]:string
)"},
    {"WebhookEndpoint.update",
     R"(
description:string? disabled:boolean enabled_events[]:@enabled_events_276 expand[]:string
metadata:metadata? url:string
)"},
    {"WebhookEndpoint.del",
     R"(

)"},
    {"BalanceTransaction.list",
     R"(
created:range currency:string expand[]:string payout:string source:string type:string
ending_before:string limit:integer starting_after:string
)"},
    {"BalanceTransaction.retrieve",
     R"(
expand[]:string
)"},
    {"Balance.retrieve",
     R"(
expand[]:string
)"},
    {"Account.retrieve",
     R"(
expand[]:string
)"},
    {"Account.retrieveCurrent",
     R"(
expand[]:string
)"},
};

}  // namespace simulators
