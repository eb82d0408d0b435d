### Totem 的规则、事实、阶段、消息、不变式、保护措施和设置。
### 规则的文字以 $node 称呼节点，以名字称呼守卫值；`rule-…-title` 用在事件列表里。

algorithm-totem = Totem：令牌沿环传递，拿到令牌的节点才能发消息：全序与成员管理（Amir 等 1995；corosync）
about-totem = 至多 { $nodes } 个节点手拉手成环：拿到令牌才能发消息，所有节点按同一顺序提交给上层；有节点加入或退出时重新组环
demo-totem-order = 一个令牌，一个顺序：agreed 与 safe
demo-totem-forming = Gather、Commit、Recovery、Operational：组环，再加入一个
demo-totem-lost-message = 消息丢失：令牌上写着谁缺什么
demo-totem-lost-token = 令牌丢失：重传，或重新组环
demo-totem-crash = 成员崩溃：恢复它发过的消息，其他节点继续
demo-totem-split = 脑裂：两个环各自继续，合并时不合并所做的事
demo-totem-flow-control = 大家都有很多话：窗口
demo-totem-fifteen = 十五个节点的环

## 规则：节点与要说的话

rule-start-alone = { $node } 作为只有自己的环启动，寻找其他节点。{ $again ->
    [true] 它的磁盘现在记着编号 { $ring_seq }：比它待过的任何环都大一，所以谁也不会把它当作那个环的成员。它忘记了所有消息。
   *[other] 它从未在环里：磁盘上的编号是 { $ring_seq }。
}
rule-start-alone-title = 独自启动

rule-queue-message = { $node } 要发“{ $body }”，{ $safe ->
    [true] 以 safe 提交：已知所有成员都有时
   *[other] 以 agreed 提交：之前的都已提交时
}。{ $operational ->
    [true] 它等待令牌；有 { $backlog } 条在等。
   *[other] 现在没有环在运行，它等待新的环；有 { $backlog } 条在等。
}
rule-queue-message-title = 要发“{ $body }”

## 规则：令牌的一次访问

rule-take-token = { $token_seq_check ->
    [held] 环 { $ring } 的令牌到达 { $node }，编号 { $token_number }，大于上次来的 { $last_number }。
    [failed] 环 { $ring } 的一个令牌到达 { $node }，编号 { $token_number }，而 { $last_number } 已经来过。{ $node } 仍然收下旧令牌（保护措施 token_seq_check 已关闭）。
   *[other] 环 { $ring } 的令牌到达 { $node }，编号 { $token_number }。没有谁检查它是否新于上次的 { $last_number }（保护措施 token_seq_check 已关闭）；它确实更新。
}令牌说：已发出到 { $seq } 的消息；就所知，所有成员都有到 { $aru } 的全部消息。
rule-take-token-title = 拿到令牌：seq { $seq }，aru { $aru }

rule-old-token = { $node } 丢弃一个令牌：编号 { $token_number } 不大于上次来的 { $last_number }，所以是副本。
rule-old-token-title = 丢弃旧令牌

rule-foreign-token = { $node } 丢弃 { $from } 发来的环 { $ring } 的令牌：这里没有这样的环在运行。
rule-foreign-token-title = 丢弃 { $ring } 的令牌

rule-impossible-number = { $node } 丢弃 { $from } 所发的：{ $number } 不是环会用到的编号，或成员不按环的顺序排列。
rule-impossible-number-title = 丢弃无意义的消息

rule-hold-token = { $node } 是代表节点，把令牌留一会儿：到 { $seq } 的消息所有成员都有，这里也已知道，而且没有谁说有话要发。
rule-hold-token-title = 一切安静，留住令牌

rule-let-token-go = { $node } 不再留住令牌。{ $backlog ->
    [0] 它自己没有话要发。
   *[other] 它有 { $backlog } 条消息要发。
}
rule-let-token-go-title = 不再留住令牌

rule-free-messages = { $node } 释放 { $count } 条消息：按这次和上次的令牌，到 { $upto } 的消息所有成员都有。
rule-free-messages-title = 释放到 { $upto } 的消息

rule-flow-control = { $node } 这次访问发了 { $allowed } 条，还有 { $waiting } 条等下一次。令牌说上一圈共发了 { $fcc } 条，所有成员一共可发 { $window } 条。
rule-flow-control-title = { $waiting } 条要等

rule-resend-message = 令牌说有成员缺消息 { $seq }。{ $node } 有（“{ $body }”），再广播一次，并从令牌上划去。
rule-resend-message-title = 重传消息 { $seq }

rule-ask-for-missing = { $node } 有到 { $aru } 的全部消息，而已发到 { $seq }：它把缺的、还没有谁索要的写在令牌上：{ $missing }。
rule-ask-for-missing-title = 缺 { $missing }

rule-send-message = { $node } 拿到令牌，所以下一个编号归它：它广播“{ $body }”，作为消息 { $seq }{ $safe ->
    [true] ，以 safe 提交
   *[other] { "" }
}。{ $left ->
    [0] 它没有更多要发的。
   *[other] 还有 { $left } 条在等。
}
rule-send-message-title = 广播 { $seq }：“{ $body }”

rule-lower-aru = 共发了 { $seq } 条，{ $node } 有到 { $aru } 的全部消息，而令牌说 { $before }。它把令牌上的数改小，只有 { $node } 可以再改大。
rule-lower-aru-title = 把 aru 改小为 { $aru }

rule-raise-aru = 共发了 { $seq } 条，{ $node } 有到 { $aru } 的全部消息。令牌说 { $before }，没有别的成员改小过，所以 { $node } 改大。
rule-raise-aru-title = 把 aru 改大为 { $aru }

rule-forward-token = { $node } 把令牌传给 { $next }，留一个副本，等待令牌继续前行的迹象。令牌说：已发到 { $seq }，就所知所有成员都有到 { $aru }，有 { $missing } 条被索要。
rule-forward-token-title = 令牌传给 { $next }：seq { $seq }，aru { $aru }

rule-send-token-again = { $node } 把令牌 { $number } 传给 { $next } 之后，没有见到更新的令牌或更晚的消息：令牌可能丢失，所以重传副本。若没有丢失，{ $next } 会认出编号。
rule-send-token-again-title = 重传令牌 { $number }

rule-token-went-on = { $node } 听到消息 { $seq }，晚于它传给 { $next } 的令牌：有成员拿着那个令牌发的，所以令牌已前行。
rule-token-went-on-title = 看到令牌已前行

rule-hear-message = { $node } 现在有 { $sender } 的消息 { $seq }：“{ $body }”。它有到 { $aru } 的全部消息。
rule-hear-message-title = 收到消息 { $seq }

rule-message-known = { $node } 听到 { $sender } 的消息 { $seq }，它已收到过：什么都不变。
rule-message-known-title = 已知道消息 { $seq }

rule-deliver-agreed = { $node } 把 { $sender } 的消息 { $seq }“{ $body }”提交给上层：之前的都已提交。
rule-deliver-agreed-title = 提交 { $seq }，agreed

rule-deliver-safe = { $node } 把 { $sender } 的消息 { $seq }“{ $body }”以 safe 提交给上层。{ $safe_on_two_visits ->
    [held] 令牌连续两次访问都说所有成员有到 { $safe } 的全部消息。
    [failed] 令牌只在这一次访问说 { $line }；连续两次说过的只到 { $safe }。此后还没拿过令牌的成员可能缺它（保护措施 safe_on_two_visits 已关闭）。
   *[other] 连续两次访问都说所有成员有到 { $safe } 的全部消息，虽然一次就够（保护措施 safe_on_two_visits 已关闭）。
}
rule-deliver-safe-title = 提交 { $seq }，safe

rule-not-safe-yet = { $node } 暂不提交消息 { $seq }：它要以 safe 提交。{ $safe_on_two_visits ->
    [failed] 令牌上次访问这里时说 { $line }，连这也不够（保护措施 safe_on_two_visits 已关闭）。
   *[other] 令牌上次访问这里时说 { $line }；连续两次访问说过所有成员都有的到 { $safe }，还不够。
}
rule-not-safe-yet-title = 消息 { $seq } 还不 safe

## 规则：有谁在

rule-token-lost = { $ran_out ->
    [true] { $node } 等不到令牌：令牌丢失，或拿着它的节点崩溃。
   *[other] { $node } 被告知不再等待令牌。
}{ $forming ->
    [true] 正在组建的环放弃了。
   *[other] 令牌环断了。
}{ $node } 寻找 { $members } 和其他在场的节点。
rule-token-lost-title = 令牌丢失

rule-cannot-receive = 令牌连续 { $visits } 次访问都说 { $member } 缺 { $aru } 之后的消息，尽管一再重传。{ $node } 放弃 { $member }。
rule-cannot-receive-title = 放弃收不到消息的 { $member }

rule-foreign-message = { $node } 听到 { $from } 所在的环 { $ring }，{ $gathering ->
    [true] 它还不在已知的节点里。所有节点要重新一致。
   *[other] 它们不在同一个环。所以有两个环能互相到达：{ $node } 收集两个环的成员。
}
rule-foreign-message-title = 听到陌生的 { $from }

rule-message-of-past-ring = { $node } 听到 { $from } 所说的环 { $ring }，它认识 { $from }，不予理会。
rule-message-of-past-ring-title = 听到 { $from } 的 { $ring }

rule-say-again = { $node } 再次广播它知道谁：{ $proc_set }，放弃了谁：{ $failed_set }。
rule-say-again-title = 广播自己知道谁

rule-gather-members = { $from } 在收集成员。{ $forming ->
    [true] 它离开了正在组建的环，所以 { $node } 也放弃那个环
   *[other] { $node } 离开自己的环
}，收集新环的成员。{ $back ->
    [0] {""}
   *[other] { $node } 放弃了 { $heard }，而那个环的成员 { $from } 没有放弃：所以 { $node } 也不再放弃。
}
rule-gather-members-title = 与 { $from } 一起收集成员

rule-old-join = { $from } 在这个环开始之前收集过成员：它的 Join 写着编号 { $ring_seq }，而环的编号是 { $number }。{ $node } 不予理会。
rule-old-join-title = { $from } 的旧 Join

rule-stranger-gave-up = { $from } 与 { $node } 不在同一个环，它放弃了 { $failed_set }，其中有 { $node } 的环的成员。{ $node } 不予理会：等 { $from } 有了自己的环，那个环会显示自己。
rule-stranger-gave-up-title = { $from } 在找别的节点

rule-join-while-forming = { $node } 在正在组建的环里，编号 { $number }。{ $from } 的 Join 写着 { $ring_seq }：它早于那个环，或来自非成员。{ $node } 暂不理会。
rule-join-while-forming-title = { $from } 的 Join 要等

rule-join-agrees = { $from } 知道的和放弃的节点与 { $node } 相同。{ $live } 之中，{ $agreed } 都这么说。
rule-join-agrees-title = { $from } 一致

rule-join-says-less = { $from } 知道 { $proc_set }：没有 { $node } 不知道的。它会听到其他的。
rule-join-says-less-title = { $from } 知道得少

rule-join-of-failed = { $node } 放弃了 { $failed_set }，{ $from } 在其中：在有环之前，它说的不算。
rule-join-of-failed-title = { $from } 已被放弃

rule-merge-join = { $from } 提到 { $node } 没提到的节点。它收下：现在知道 { $proc_set }，放弃了 { $failed_set }。所有节点要重新一致。
rule-merge-join-title = 现在知道 { $proc_set }

rule-given-up-by = { $from } 放弃了 { $node }，所以 { $node } 也放弃 { $from }。现在知道 { $proc_set }，放弃了 { $failed_set }。
rule-given-up-by-title = 被 { $from } 放弃

rule-give-up-silent = { $ran_out ->
    [true] { $node } 等 { $silent } 说同样的话等得够久了
   *[other] { $node } 被告知不再等 { $silent } 说同样的话
}，放弃 { $silent }。它与 { $live } 继续，这些节点要对此一致。
rule-give-up-silent-title = 放弃 { $silent }

rule-ask-all-again = { $live } 说法一致，{ $ran_out ->
    [true] 而这么久没有来 Commit 令牌
   *[other] 而 Commit 令牌还没有来
}。{ $node } 请所有节点再说一次：此后崩溃的不会再说。
rule-ask-all-again-title = 请所有节点再说一次

## 规则：Commit 令牌

rule-make-commit-token = { $members } 已一致，{ $node } 的 id 最小：它是代表节点。新环是 { $ring }，编号比 { $node } 听到过的最大编号 { $highest } 大四。编号先落盘，然后才告诉别的节点。
rule-make-commit-token-title = 产生 { $ring } 的 Commit 令牌

rule-commit-first-pass = 环 { $ring } 的 Commit 令牌第一次到达 { $node }。{ $failed_set_agreement ->
    [held] 它写着 { $named }，正是 { $node } 同意的成员。
    [failed] 它写着 { $named }，而 { $node } 同意的是 { $live }；它仍然收下，并以 { $live } 为成员（保护措施 failed_set_agreement 已关闭）。
   *[other] 它写着 { $named }；没有谁与 { $node } 同意的 { $live } 比较（保护措施 failed_set_agreement 已关闭）。
}{ $node } 在上面写：旧环的消息它有到 { $aru } 的全部。{ $commit_token_twice ->
    [failed] 它不等其他成员也写上（保护措施 commit_token_twice 已关闭）。
   *[other] 它再次到来时，所有成员都已写上。
}
rule-commit-first-pass-title = 告知自己有什么，aru { $aru }

rule-commit-token-differs = 环 { $ring } 的 Commit 令牌写着 { $named }，而 { $node } 同意的是 { $live }：它不收。
rule-commit-token-differs-title = 拒绝 { $ring } 的 Commit 令牌

rule-old-commit-token = { $node } 丢弃 { $from } 发来的环 { $ring } 的 Commit 令牌：它等的不是这个。
rule-old-commit-token-title = 丢弃 Commit 令牌

rule-hand-commit-token-on = { $node } 已为环 { $ring } 开始恢复，把 Commit 令牌传给 { $next }。
rule-hand-commit-token-on-title = 传递 Commit 令牌

## 规则：恢复

rule-begin-recovery = { $commit_token_twice ->
    [held] 环 { $ring } 的 Commit 令牌第二次到来：所有成员都已告知自己有什么。
    [failed] { $node } 以环 { $ring } 的 Commit 令牌目前所写的开始（保护措施 commit_token_twice 已关闭）。
   *[other] 环 { $ring } 的 Commit 令牌来了两次，虽然一次就够（保护措施 commit_token_twice 已关闭）。
}据此，{ $transitional } 从 { $node } 的旧环一起过来。其中最少的有到 { $lowest } 的全部消息；{ $node } 听到过 { $highest }。
rule-begin-recovery-title = 与 { $transitional } 恢复

rule-exchange-messages = { $node } 留有旧环 { $lowest } 之后的 { $count } 条消息，其他成员可能缺。{ $recovery_phase ->
    [failed] 它一条也不传（保护措施 recovery_phase 已关闭）。
   *[other] 它将在新环里重传，除非别的成员先传。
}
rule-exchange-messages-title = { $recovery_phase ->
    [failed] 什么都不重传
   *[other] 有 { $count } 条要重传
}

rule-first-token = Commit 令牌又回到 { $node }：它到过 { $members } 两次。{ $node } 是代表节点，发出环 { $ring } 的第一个令牌，仍用于恢复。
rule-first-token-title = { $ring } 的第一个令牌

rule-send-old-message = { $node } 重传旧环的消息 { $old }“{ $body }”，作为新环的消息 { $seq }。{ $left ->
    [0] 没有剩下的。
   *[other] 还剩 { $left } 条。
}
rule-send-old-message-title = 恢复消息 { $old }

rule-hear-old-message = 新环的消息 { $seq } 是一个旧环的消息 { $old }“{ $body }”。{ $own ->
    [true] { $new ->
        [true] { $node } 正缺它。
       *[other] { $node } 已有，不必再传。
    }
   *[other] { $node } 没在那个环里。
}
rule-hear-old-message-title = 旧环的消息 { $old }

rule-nothing-to-recover = 令牌连续 { $visits } 次访问 { $node }，都没有写着还有消息要重传。{ $node } 有新环到 { $aru } 的全部消息；所有成员需要到 { $install }。
rule-nothing-to-recover-title = 没有要恢复的，{ $visits }

rule-deliver-in-old-ring = 旧配置仍在时，{ $node } 把 { $sender } 的消息 { $seq }“{ $body }”提交给上层：之前的都已提交。一起过来的成员中，提交得最多的到过 { $high_delivered }。
rule-deliver-in-old-ring-title = 在旧环提交 { $seq }

rule-deliver-transitional = 环 { $ring } 在这里结束于消息 { $upto }。{ $node } 提交过渡配置：{ $members } 一起过来，旧环此后还提交的，只由它们保证。
rule-deliver-transitional-title = 过渡配置：{ $members }

rule-deliver-in-transitional = { $node } 在过渡配置里把 { $sender } 的消息 { $seq }“{ $body }”提交给上层{ $safe ->
    [true] ：它要以 safe 提交，而旧配置在时还不知道它 safe。
   *[other] 。
}
rule-deliver-in-transitional-title = 在过渡配置提交 { $seq }

rule-withheld-beyond-gap = { $node } 不提交 { $sender } 的消息 { $seq }：它之前的消息 { $gap } 已丢失，而 { $sender } 没有一起过来，{ $seq } 可能因 { $gap } 而发。
rule-withheld-beyond-gap-title = 不提交 { $seq }

rule-deliver-regular = { $node } 提交常规配置：它现在在 { $members } 的环 { $ring } 里，可以发消息。
rule-deliver-regular-title = 在 { $ring } 正常运行

rule-show-ring = { $node } 是环 { $ring } 的代表节点，向不在环里的 { $strangers } 显示这个环。
rule-show-ring-title = 显示环 { $ring }

rule-nobody-else = { $node } 不必向谁显示环 { $ring }：所有节点都在环里。
rule-nobody-else-title = 没有别的节点

## 事实、阶段、计时器、图

fact-state = 它在哪个阶段：Operational（运行）、Gather、Commit、Recovery
fact-ring-seq = 它有过的环的最大编号
fact-ring-id = 它提交哪个环的消息：编号和代表节点；none：只有自己、还没有编号的环
fact-ring = 那个环的成员
fact-representative = 其中 id 最小的
fact-token-seq = 它上次收下的令牌的编号
fact-has-token = 它留着令牌，或已传走而没见到令牌继续前行
fact-aru = 它有到哪条为止的全部消息
fact-high-seq = 它有的环里编号最大的消息
fact-safe-up-to = 这里已知所有成员都有到哪条为止的全部消息
fact-kept = 它留着多少条消息，因为其他成员可能缺
fact-backlog = 它有多少条消息要发
fact-proc-set = 收集成员以来它听到过谁
fact-failed-set = 其中它放弃了谁
fact-agreed = 谁的这两个集合相同
fact-delivered = 它提交给上层的，按顺序：消息、过渡配置（t）和常规配置（r）
fact-rings = 有多少个环在正常运行
fact-token-at = 谁拿着令牌，或令牌在谁与谁之间
role-operational = 运行
role-gather = Gather
role-commit = Commit
role-recovery = Recovery
timer-token = 令牌
timer-retransmit = 重传
timer-join = Join
timer-consensus = 一致
timer-merge = 合并
timer-hold = 留住
badge-ring = 环
badge-aru = aru
badge-safe = safe
badge-waits = 等待
badge-number = 编号
word-operational = 运行
word-gather = Gather
word-commit = Commit
word-recovery = Recovery
outcome-formed = 组环
outcome-token-lost = 令牌丢失
outcome-settled = safe
stage-safe = safe、配置
stage-agreed = agreed
figure-ring = 令牌环
help-figure-ring = 各个环和成员，每个成员有到哪条为止的全部消息，以及传递中的令牌
figure-deliveries = 提交
help-figure-deliveries = 每个节点按顺序提交给上层的：消息和配置
figure-gathering = 收集成员
help-figure-gathering = 每个节点在做什么；收集成员时，它知道谁
head-phase = 阶段
head-ring = 环
head-members = 成员
head-known = 知道
head-failed = 放弃
head-agreed = 一致

## 消息

message-token = 令牌：发了多少条消息，所有成员有到哪条，缺什么
message-mcast = 给所有节点的消息；恢复时是旧环的一条
message-join = 发送者知道谁，放弃了谁
message-commit-token = 将要组成的环的成员，以及每个成员有旧环的什么
message-merge-detect = 这里有一个环
command-broadcast = 给该节点一条要广播的消息，以 agreed 或 safe 提交

## 不变式

invariant-one-token-per-ring = 一个环里只有一个令牌：谁也不收下不新于上次被收下的令牌
violated-one-token-per-ring = { $node } 收下环 { $ring } 的令牌 { $number }，而令牌 { $last } 已被收下：有两个令牌。
explained-one-token-per-ring = 拿到令牌的节点给下面的消息编号。有两个令牌，两个节点就可能把同一个编号给两条消息。令牌 { $last } 已被收下，{ $node } 又收下环 { $ring } 的令牌 { $number }：一个副本第二次沿环传递。

invariant-seq-names-one-message = 在一个环里，一个编号只指一条消息
violated-seq-names-one-message = 环 { $ring } 的消息 { $seq } 在 { $node } 和在 { $other } 不是同一条。
explained-seq-names-one-message = 所有节点按编号的顺序提交，所以编号对所有节点必须指同一条。环 { $ring } 的消息 { $seq } 在 { $other } 是一条，在 { $node } 是另一条。

invariant-ring-agreement = 在一个环里正常运行的节点成员相同；从同一个旧环来的，一起过来的也相同
violated-ring-agreement = { $node } 带着 { $members } 进入环 { $ring }，而 { $other } 带着 { $others }。
explained-ring-agreement = 环的成员必须一致地知道成员是谁，旧环的谁一起过来：“所有成员都有”就以此为准。在环 { $ring }，{ $other } 说 { $others }，{ $node } 说 { $members }。

invariant-delivered-in-order = 一个配置的消息按编号的顺序提交，没有空缺
violated-delivered-in-order = { $node } 在 { $last } 之后提交环 { $ring } 的消息 { $seq }。
explained-delivered-in-order = 全序是指处处顺序相同，配置仍在时不漏任何一条。{ $node } 在 { $last } 之后提交环 { $ring } 的消息 { $seq }。

invariant-same-in-transitional = 一起从一个环到下一个环的节点，期间提交的相同
violated-same-in-transitional = { $node } 与 { $other } 一起从环 { $ring } 到 { $new }，配置改变之前 { $node } 提交了 { $count } 条（连同之后的 { $all } 条），{ $other } 提交了 { $others } 条（{ $othersall } 条）。
explained-same-in-transitional = 配置改变是对已提交消息的一刀，对一起过来的节点切在同一处：只有这样它们才知道彼此有什么。从环 { $ring } 到 { $new }，{ $node } 带来 { $count } 条已提交的（连同改变之后的 { $all } 条），{ $other } 带来 { $others } 条（{ $othersall } 条）；或者不是同样的消息。

invariant-safe-held-by-all = 以 safe 提交的，所有成员都有
violated-safe-held-by-all = { $node } 以 safe 提交环 { $ring } 的消息 { $seq }，而 { $other } 没有。
explained-safe-held-by-all = safe 是指：谁存活谁就有。{ $node } 以 safe 提交环 { $ring } 的消息 { $seq } 时 { $other } 缺它：若其他节点现在崩溃，{ $other } 会不带着它继续。

invariant-aru-below-all = 节点认为所有成员都有的，所有成员都有
violated-aru-below-all = { $node } 说环 { $ring } 到 { $seq } 的消息所有成员都有，而 { $other } 没有。
explained-aru-below-all = 转过整整一圈，令牌就知道所有成员有什么：少的都会把数改小。{ $node } 认为环 { $ring } 到 { $seq } 的消息都已知，而 { $other } 缺其中一些。

invariant-split-brain = 同一时间只有一个环提交消息（已知：网络分区时两边各有一个环）
violated-split-brain = { $members } 的环 { $ring } 和 { $others } 的环 { $other } 都在继续。
explained-split-brain = Totem 不要求多数派：剩下谁，谁就继续。{ $members } 在环 { $ring } 提交，{ $others } 在环 { $other } 提交，从此它们提交的不同。等它们又能互相到达，会再成为一个环，但没有谁合并它们所做的。需要合并的，要在上面加法定人数。

conflict-took-token = { $node } 收下环 { $ring } 的令牌 { $number }。
conflict-has-number = { $node } 有环 { $ring } 的一条消息 { $seq }。
conflict-members = { $node } 在环 { $ring } 里。
conflict-came-with = { $node } 进入了环 { $ring }。
conflict-delivered-next = { $node } 在 { $last } 之后提交了环 { $ring } 的消息 { $seq }。
conflict-delivered-first = { $node } 最先从环 { $ring } 到 { $new }。
conflict-delivered-so-many = { $node } 带着 { $count } 条已提交的消息从环 { $ring } 到 { $new }。
conflict-lacks-message = { $node } 缺环 { $ring } 到 { $seq } 的一条消息。
conflict-ring-goes-on = { $node } 在环 { $ring } 里。

## 保护措施和设置

safeguard-token-seq-check = 只收下新于上次的令牌。没有它，副本会作为第二个令牌沿环传递
safeguard-safe-on-two-visits = 令牌连续两次访问都说所有成员都有，消息才 safe。没有它，一次访问就够，那时还不是所有成员都拿过令牌
safeguard-recovery-phase = 旧环成员不都有的消息，在新环开始前交换。没有它，各自带着自己有的继续
safeguard-commit-token-twice = Commit 令牌第二次到来，成员才开始恢复。没有它，成员只知道在它之前的成员告知的
safeguard-failed-set-agreement = Commit 令牌写着的正是节点同意的成员，节点才收下。没有它，节点以自己的集合为成员
setting-token-timeout = 节点等令牌等多久，就认为它丢失
setting-token-retransmit = 等令牌前行的迹象等多久，就重传令牌
setting-hold = 谁都没有话要发时，代表节点把令牌留多久
setting-join-timeout = 收集成员时，节点每隔多久广播自己知道谁
setting-consensus = 等所有节点一致等多久；没有说时，是 token_timeout 的 1.2 倍
setting-merge-detect = 环每隔多久向不在环里的节点显示自己；如果比别的环组建得还快，可能一再使它组建不成
setting-window = 令牌转一圈，所有成员一共可发多少条
setting-max-messages = 令牌一次访问，一个节点可发多少条
setting-fail-to-receive = 一个成员连续多少次访问都缺同一条消息，其他成员就放弃它
